trigger ComplaintTrigger on Complaint__c (before insert) {
    new ComplaintHandler().assign(Trigger.new);
}
