// Where the gateway is: the test that runs these clients says it.
const root = process.env.SALLYPORT_ROOT;
if (!root) throw new Error('SALLYPORT_ROOT is not set, such as http://localhost:8080/odata/');
module.exports = { root };
