// odata2ts: its generator over our $metadata, and the client that it makes.
const test = require('node:test');
const assert = require('node:assert/strict');
const { execFile } = require('node:child_process');
const fs = require('node:fs');
const path = require('node:path');
const { promisify } = require('node:util');
const { FetchClient } = require('@odata2ts/http-client-fetch');
const { root } = require('./gateway');

let service;

test.before(async () => {
  const out = path.join(__dirname, 'generated', 'odata2ts');
  fs.mkdirSync(out, { recursive: true });
  const metadata = path.join(out, 'metadata.xml');
  fs.writeFileSync(metadata, await (await fetch(`${root}$metadata`)).text());
  const generator = path.join(__dirname, 'node_modules', '.bin', 'odata2ts');
  const options = ['-s', metadata, '-o', out, '-m', 'service', '-e', 'js'];
  await promisify(execFile)(generator, options, { cwd: __dirname });
  const { SallyportService } = require(path.join(out, 'SallyportService.js'));
  service = new SallyportService(new FetchClient(), root.replace(/\/$/, ''));
});

test('a set is queried with all options', async () => {
  const { data } = await service.Products().query((builder, q) => builder
    .select('ProductId', 'Name', 'Price')
    .filter(q.Name.contains('pump'), q.Price.gt(1000).or(q.Grade.eq('ECO')))
    .orderBy(q.Price.desc(), q.ProductId.asc())
    .expanding('Category', (category) => category.select('Name'))
    .expand('Supplier')
    .count()
    .top(3));
  assert.equal(data.value.length, 3);
  assert.ok(data['@odata.count'] > 3);
  assert.ok(data.value.every((product) => product.Name.includes('pump') && product.Category.Name));
});

test('an entity, its relationships and a lambda', async () => {
  const order = await service.Orders(100001).query();
  assert.equal(order.data.OrderId, 100001);
  const lines = await service.Orders(100001).Lines().query((builder, q) => builder.orderBy(q.LineNo.asc()));
  assert.deepEqual(lines.data.value.map((line) => line.OrderId).filter((id) => id !== 100001), []);
  const line = await service.OrderLines({ OrderId: 100001, LineNo: 2 }).query();
  assert.equal(line.data.ProductId, lines.data.value[1].ProductId);
  const large = await service.Orders().query((builder, q) => builder
    .filter(q.Lines.any((line) => line.Quantity.gt(50)))
    .expanding('Lines', (lines, line) => lines.filter(line.Quantity.gt(50)).top(1))
    .top(5));
  assert.equal(large.data.value.length, 5);
  assert.ok(large.data.value.every((order) => order.Lines[0].Quantity > 50));
});

test('texts are escaped, searched and grouped', async () => {
  const none = await service.Products().query((builder, q) => builder.filter(q.Name.eq('Söhne & Co. 100% +')));
  assert.deepEqual(none.data.value, []);
  const found = await service.Products().query((builder) => builder.search('pump', 'cast iron').top(2));
  assert.equal(found.data.value.length, 2);
  const grades = await service.Products().query((builder) => builder.groupBy('Grade'));
  assert.ok(grades.data.value.length > 1);
});

test('an error is thrown with its sentence and status', async () => {
  await assert.rejects(
    service.Orders(1).query(),
    (error) => error.status === 404 && /no Orders/.test(error.message));
});
