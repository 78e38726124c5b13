// The SAP Cloud SDK: its generator over our $metadata, and the client that it makes.
const test = require('node:test');
const assert = require('node:assert/strict');
const { execFile } = require('node:child_process');
const fs = require('node:fs');
const path = require('node:path');
const { promisify } = require('node:util');
const { and, any, asc, desc } = require('@sap-cloud-sdk/odata-v4');
const { root } = require('./gateway');

const destination = { url: root.replace(/\/odata\/$/, '') };
let service;
let batch;

test.before(async () => {
  const folder = path.join(__dirname, 'generated', 'sap-cloud-sdk');
  fs.mkdirSync(path.join(folder, 'in'), { recursive: true });
  const metadata = await (await fetch(`${root}$metadata`)).text();
  fs.writeFileSync(path.join(folder, 'in', 'sallyport.edmx'), metadata);
  const names = { 'in/sallyport.edmx': { directoryName: 'sallyport', packageName: 'sallyport', basePath: '/odata' } };
  fs.writeFileSync(path.join(folder, 'options.json'), JSON.stringify(names));
  const generator = path.join(__dirname, 'node_modules', '.bin', 'generate-odata-client');
  const options = ['--input', 'in', '--outputDir', 'out', '--optionsPerService', 'options.json', '--overwrite', '--transpile'];
  await promisify(execFile)(generator, options, { cwd: folder });
  ({ sallyport: service, batch } = require(path.join(folder, 'out', 'sallyport')));
});

test('a set is queried with all options', async () => {
  const { productsApi, categoriesApi } = service();
  const { schema } = productsApi;
  const products = await productsApi.requestBuilder().getAll()
    .select(schema.PRODUCT_ID, schema.NAME, schema.PRICE, schema.UPDATED_AT)
    .expand(schema.CATEGORY.select(categoriesApi.schema.NAME))
    .filter(and(schema.PRICE.greaterThan(1000), schema.DISCONTINUED.equals(false)))
    .orderBy(desc(schema.PRICE), asc(schema.PRODUCT_ID))
    .top(3).skip(1)
    .execute(destination);
  assert.equal(products.length, 3);
  for (const product of products) {
    assert.ok(product.price.toNumber() > 1000);
    assert.ok(product.category.name);
    assert.ok(product.updatedAt.isValid());
  }
});

test('an entity by key, a count, a lambda', async () => {
  const { ordersApi, orderLinesApi } = service();
  const order = await ordersApi.requestBuilder().getByKey(100001).execute(destination);
  assert.equal(order.orderId, 100001);
  const count = await ordersApi.requestBuilder().getAll().count().execute(destination);
  assert.ok(count > 1000);
  const large = await ordersApi.requestBuilder().getAll()
    .filter(ordersApi.schema.LINES.filter(any(orderLinesApi.schema.QUANTITY.greaterThan(50))))
    .expand(ordersApi.schema.LINES)
    .top(2).execute(destination);
  assert.ok(large.every((found) => found.lines.some((line) => line.quantity > 50)));
});

test('a batch', async () => {
  const { productsApi, ordersApi } = service();
  const [product, orders, none] = await batch(
    productsApi.requestBuilder().getByKey(7),
    ordersApi.requestBuilder().getAll().top(2),
    productsApi.requestBuilder().getByKey(99999999),
  ).execute(destination);
  assert.equal(product.as(productsApi)[0].productId, 7);
  assert.equal(orders.as(ordersApi).length, 2);
  assert.ok(none.isError());
  assert.equal(none.httpCode, 404);
});

test('an error is thrown with its sentence', async () => {
  const { ordersApi } = service();
  await assert.rejects(
    ordersApi.requestBuilder().getByKey(1).execute(destination),
    (error) => /There is no Orders/.test(JSON.stringify(error.rootCause?.response?.data)));
});
