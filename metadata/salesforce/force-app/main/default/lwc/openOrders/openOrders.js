import { LightningElement, wire } from 'lwc';
import { getListUi } from 'lightning/uiListApi';
import ORDERS from '@salesforce/schema/Orders__x';

export default class OpenOrders extends LightningElement {
    @wire(getListUi, { objectApiName: ORDERS, listViewApiName: 'All' })
    orders;
}
