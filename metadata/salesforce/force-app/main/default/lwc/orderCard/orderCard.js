import { LightningElement, api, wire } from 'lwc';
import { getFieldValue, getRecord } from 'lightning/uiRecordApi';
import STATUS from '@salesforce/schema/Orders__x.Status__c';
import TOTAL from '@salesforce/schema/Orders__x.TotalAmount__c';

export default class OrderCard extends LightningElement {
    @api recordId;

    @wire(getRecord, { recordId: '$recordId', fields: [STATUS, TOTAL] })
    order;

    get status() {
        return getFieldValue(this.order.data, STATUS);
    }

    get total() {
        return getFieldValue(this.order.data, TOTAL);
    }
}
