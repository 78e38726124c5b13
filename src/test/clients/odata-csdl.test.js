// The converter of the OData committee at OASIS: it refuses what is no CSDL, and its JSON is ours.
const test = require('node:test');
const assert = require('node:assert/strict');
const csdl = require('odata-csdl');
const { root } = require('./gateway');

const services = [root, root.replace('/odata/', '/salesforce/')];

for (const service of services) {
  test(`$metadata of ${new URL(service).pathname} as XML and as JSON say the same`, async () => {
    const xml = await (await fetch(`${service}$metadata`, { headers: { Accept: 'application/xml' } })).text();
    const json = await (await fetch(`${service}$metadata`, { headers: { Accept: 'application/json' } })).json();
    const messages = [];
    const converted = csdl.xml2json(xml, { strict: true, messages });
    assert.deepEqual(messages, []);
    assert.deepEqual(JSON.parse(JSON.stringify(converted)), json);
  });
}
