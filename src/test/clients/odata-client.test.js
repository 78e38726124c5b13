// @odata/client, as its manual shows it.
const test = require('node:test');
const assert = require('node:assert/strict');
const { OData, EdmV4 } = require('@odata/client');
const { root } = require('./gateway');

const client = OData.New4({ serviceEndpoint: root });

test('a set is queried with all options', async () => {
  const answer = await client.newRequest({
    collection: 'Products',
    params: client.newParam()
      .filter(client.newFilter().property('Price').gt(1000).property('Discontinued').eq(false))
      .orderbyMulti([{ field: 'Price', order: 'desc' }, { field: 'ProductId' }])
      .select(['ProductId', 'Price', 'Discontinued'])
      .expand(['Category'])
      .count(true)
      .top(3)
      .skip(1),
  });
  assert.ok(answer['@odata.count'] > 3);
  assert.equal(answer.value.length, 3);
  for (const product of answer.value) {
    assert.ok(product.Price > 1000);
    assert.equal(product.Discontinued, false);
    assert.ok(product.Category.CategoryId);
  }
});

test('the entity set API finds, counts and retrieves', async () => {
  const orders = client.getEntitySet('Orders');
  const order = await orders.retrieve(100001);
  assert.equal(order.OrderId, 100001);
  const found = await orders.find({ CustomerNumber: order.CustomerNumber });
  assert.ok(found.some((o) => o.OrderId === order.OrderId));
  assert.equal(await orders.count({ CustomerNumber: order.CustomerNumber }), found.length);
  const line = await client.getEntitySet('OrderLines').retrieve({ OrderId: 100001, LineNo: 2 });
  assert.equal(line.LineNo, 2);
  const invoices = client.getEntitySet('Invoices');
  const [invoice] = await invoices.query(client.newParam().top(1));
  assert.deepEqual(await invoices.retrieve(invoice.InvoiceNumber).then((i) => i.OrderId), invoice.OrderId);
});

test('moments and texts that need escaping are compared', async () => {
  const customers = client.getEntitySet('Customers');
  const late = await customers.query(
    client.newFilter().property('CreatedAt').gt(EdmV4.DateTimeOffset.from(new Date(Date.UTC(2022, 0, 1)))));
  assert.ok(late.length > 0);
  assert.ok(late.every((customer) => customer.CreatedAt > '2022'));
  const none = await customers.query(client.newFilter().property('Name').eq("Söhne, Brüder"));
  assert.equal(none.length, 0);
});

test('$search and $apply are sent', async () => {
  const found = await client.newRequest({
    collection: 'Products', params: client.newParam().search('pump', false).top(2) });
  assert.equal(found.value.length, 2);
  const grades = await client.newRequest({
    collection: 'Products',
    params: client.newParam().apply(client.newTransformation().groupBy(['Grade'])) });
  assert.ok(grades.value.length > 1);
});

test('an error is thrown with its sentence', async () => {
  await assert.rejects(
    client.getEntitySet('Products').query(client.newFilter().property('Nmae').eq('x')),
    /Did you mean 'Name'/);
});

const requests = () => [
  client.newBatchRequest({ collection: 'Products', id: 7 }),
  client.newBatchRequest({ collection: 'Orders', params: client.newParam().top(2).count(true) }),
];

async function assertAnswers(answers) {
  assert.deepEqual(answers.map((answer) => answer.status), [200, 200]);
  const [product, orders] = await Promise.all(answers.map((answer) => answer.json()));
  assert.equal(product.ProductId, 7);
  assert.equal(orders.value.length, 2);
  assert.ok(orders['@odata.count'] > 2);
}

test('a multipart batch', async () => assertAnswers(await client.execBatchRequests(requests())));

test('a JSON batch', async () => assertAnswers(await client.execBatchRequestsJson(requests())));
