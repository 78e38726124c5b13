// A list of products as an app of OpenUI5 binds it. What is seen on the page goes back to the test that opened it.
(() => {
  const root = new URLSearchParams(location.search).get('root');
  const report = (seen) => fetch('/report', { method: 'POST', body: JSON.stringify(seen) });
  const fail = (error) => report({ failure: String(error?.stack ?? error) });
  window.addEventListener('unhandledrejection', (event) => fail(event.reason));

  sap.ui.require(['sap/ui/core/Core'], (Core) => {
    Core.boot();
    Core.ready(start);
  }, fail);

  const start = () => sap.ui.require([
    'sap/ui/model/odata/v4/ODataModel', 'sap/m/List', 'sap/m/StandardListItem',
    'sap/ui/model/Filter', 'sap/ui/model/FilterOperator', 'sap/ui/model/Sorter',
  ], (ODataModel, List, StandardListItem, Filter, FilterOperator, Sorter) => {
    run().then(report, fail);

    async function run() {
      const model = new ODataModel({ serviceUrl: root, autoExpandSelect: true, operationMode: 'Server' });
      const list = new List({ growing: true, growingThreshold: 20 });
      const shown = () => [...list.getDomRef().querySelectorAll('li.sapMSLI')].map((item) => item.innerText);
      const updated = () => new Promise((resolve) => list.attachEventOnce('updateFinished', () => setTimeout(resolve)));
      list.setModel(model);
      list.placeAt('content');
      list.bindItems({
        path: '/Products',
        parameters: { $count: true },
        template: new StandardListItem({ title: '{Name}', description: '{Category/Name}', info: '{ProductId}' }),
      });
      await updated();
      const binding = list.getBinding('items');
      const first = shown();
      const count = binding.getCount();

      // Enter on the line at the end of the list, which asks for more rows.
      const enter = new KeyboardEvent('keydown', { key: 'Enter', code: 'Enter', keyCode: 13, which: 13, bubbles: true });
      document.getElementById(`${list.getId()}-trigger`).dispatchEvent(enter);
      await updated();
      const grown = shown();

      binding.filter(new Filter({ path: 'Name', operator: FilterOperator.Contains, value1: 'PUMP', caseSensitive: false }));
      await updated();
      const filtered = { shown: shown(), count: binding.getCount() };

      binding.sort([new Sorter('Price', true), new Sorter('ProductId')]);
      await updated();
      const sorted = await Promise.all(list.getItems().map((item) => item.getBindingContext().requestProperty('Price')));

      const lines = new Filter({
        path: 'Lines', operator: FilterOperator.Any, variable: 'line',
        condition: new Filter('line/Quantity', FilterOperator.GT, 40),
      });
      const orders = await model.bindList('/Orders', undefined, undefined, lines, { $expand: 'Lines' }).requestContexts(0, 5);

      const order = model.bindContext('/Orders(100001)', undefined, { $expand: { Customer: { $select: 'Name' }, Lines: { $orderby: 'LineNo' } } });
      const { Customer, Lines, PlacedAt } = await order.requestObject();

      const $$aggregation = { group: { Grade: {} }, aggregate: { Highest: { name: 'Price', with: 'max' } } };
      const groups = await model.bindList('/Products', undefined, undefined, undefined, { $$aggregation }).requestContexts(0, 100);

      const metadata = model.getMetaModel();
      const error = await model.bindContext('/Products(0)').requestObject().then(() => 'none', (e) => e.message);
      return {
        first, count, grown, filtered, sorted, error,
        orders: orders.map((context) => context.getObject('Lines').map((line) => line.Quantity)),
        groups: groups.map((context) => context.getObject()).map(({ Grade, Highest }) => ({ Grade, Highest })),
        order: { customer: Customer.Name, lines: Lines.map((line) => line.LineNo), placedAt: PlacedAt },
        type: await metadata.requestObject('/Products/Price'),
        partner: await metadata.requestObject('/Products/Category/$Partner'),
      };
    }
  }, fail);
})();
