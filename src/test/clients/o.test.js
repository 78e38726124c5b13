// o.js, as its manual shows it.
const test = require('node:test');
const assert = require('node:assert/strict');
const { o } = require('o.js');
const { root } = require('./gateway');

test('a query has all its options', async () => {
  const products = await o(root).get('Products').query({
    $filter: "contains(Name,'pump') and Price ge 1000",
    $orderby: 'Price desc,ProductId',
    $select: 'ProductId,Name,Price',
    $expand: 'Category($select=Name)',
    $top: 4,
  });
  assert.equal(products.length, 4);
  for (const product of products) {
    assert.match(product.Name, /pump/);
    assert.ok(product.Price >= 1000);
    assert.ok(product.Category.Name);
  }
  assert.ok(products[0].Price >= products[3].Price);
});

test('an entity is an object, a count is text', async () => {
  const product = await o(root).get('Products(42)').query();
  assert.equal(product.ProductId, 42);
  const answer = await o(root).get('Products/$count').fetch();
  assert.equal(await answer.text(), '5000');
});

test('an error is its response', async () => {
  await assert.rejects(
    () => o(root).get('Products').query({ $filter: "Nmae eq 'x'" }),
    (answer) => answer.status === 400);
});

for (const useRelativeURLs of [false, true]) {
  test(`a batch is read back, with relative addresses: ${useRelativeURLs}`, async () => {
    const batch = { endpoint: '$batch', boundaryPrefix: 'batch_', headers: new Headers(), useRelativeURLs };
    const answers = await o(root, { batch: { ...batch, useChangset: false } })
      .get('Products(7)')
      .get('Orders?$top=2&$orderby=TotalAmount desc')
      .get('Products(99999999)')
      .batch();
    assert.deepEqual(answers.map((answer) => answer.status), [200, 200, 404]);
    assert.deepEqual(answers.map((answer) => answer.contentId), [1, 2, 3]);
    assert.equal(answers[0].body.ProductId, 7);
    assert.equal(answers[1].body.length, 2);
    assert.equal(answers[2].body.error.code, 'ENTITY_NOT_FOUND');
  });
}
