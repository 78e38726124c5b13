trigger OrderStatusTrigger on Orders__x (after update) {
    List<Task> tasks = new List<Task>();
    for (Orders__x changed : Trigger.new) {
        if (changed.Status__c == 'blocked') {
            tasks.add(new Task(Subject = 'Order ' + changed.ExternalId + ' is blocked'));
        }
    }
    insert tasks;
}
