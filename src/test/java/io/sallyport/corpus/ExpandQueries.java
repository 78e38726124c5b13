package io.sallyport.corpus;

import java.util.stream.Stream;

/** Related entities inside of others, with every option. */
final class ExpandQueries {
  private ExpandQueries() {}

  static Stream<String> urls() {
    return Stream.of(
        "Things?$expand=Group",
        "Things?$expand=Group,Tag&$filter=Quantity gt 0",
        "Things?$expand=Lines&$filter=Id le 60",
        "Things?$expand=Lines,Slips,Substituted&$filter=Active",
        "Things?$expand=*&$filter=Quantity eq 1",
        "Things?$expand=Group($select=Name)&$select=Name&$top=50",
        "Things?$expand=Lines($filter=Amount gt 1)&$filter=Id lt 80",
        "Things?$expand=Lines($filter=Note ne 'gift';$orderby=Amount desc)&$filter=Id lt 80",
        "Things?$expand=Lines($orderby=Note,LineNo desc;$top=2)&$filter=Id lt 80",
        "Things?$expand=Lines($orderby=LineNo desc;$skip=1;$top=1)&$filter=Id lt 80",
        "Things?$expand=Lines($count=true;$top=1)&$filter=Id lt 80",
        "Things?$expand=Lines($count=true;$top=0)&$filter=Quantity lt 0",
        "Things?$expand=Lines($select=Amount,Note)&$filter=Price gt 5",
        "Things?$expand=Lines($search=gift)&$filter=Id lt 80",
        "Things?$expand=Lines/$count&$filter=Active",
        "Things?$expand=Lines/$count($filter=Done)&$filter=Active",
        "Things?$expand=Lines/$ref&$filter=Active",
        "Things?$expand=Group/$ref&$filter=Active",
        "Things?$expand=Lines($expand=Parts)&$filter=Id lt 60",
        "Things?$expand=Lines($expand=Parts($filter=Length gt 0;$orderby=Label desc))&$filter=Id lt"
            + " 60",
        "Things?$expand=Lines($expand=Parts($count=true;$top=1),Substitute($select=Name))&$filter=Id"
            + " lt 60",
        "Things?$expand=Group($expand=Parent($expand=Parent))&$filter=Id lt 60",
        "Things?$expand=Group($expand=Children($filter=Rank gt 1))&$top=30",
        "Things?$expand=Group($expand=Things($select=Id;$top=3;$orderby=Price desc))&$top=30",
        "Things?$expand=Tag($expand=Parts)&$filter=Tag ne null",
        "Things?$expand=Slips($filter=Total gt 1;$orderby=Remark)&$filter=Slips/any()",
        "Things?$expand=Lines&$orderby=Name desc,Id&$skip=30&$top=25&$count=true",
        "Things?$expand=Lines($filter=Substitute/Name eq 'pump')&$filter=Id lt 90",
        "Things?$expand=Lines($filter=Parts/any())&$filter=Id lt 90",
        "Things?$expand=Lines($orderby=Substitute/Price desc,LineNo)&$filter=Id lt 90",
        "Groups?$expand=Things&$filter=Rank gt 1",
        "Groups?$expand=Things($filter=contains(Name,'u');$select=Name)&$filter=Rank ne 1",
        "Groups?$expand=Things($orderby=Name desc;$top=3)&$filter=Rank ne 1",
        "Groups?$expand=Children($levels=2)&$filter=ParentId eq null",
        "Groups?$expand=Children($levels=max)&$filter=GroupId le 3",
        "Groups?$expand=Children($levels=3;$select=Name;$filter=Rank ne 2)&$filter=GroupId le 5",
        "Groups?$expand=Parent($levels=3)&$filter=ParentId ne null",
        "Groups?$expand=*($levels=2)&$filter=GroupId eq 3",
        "Groups?$expand=Things/$count,Children/$count&$filter=Region ne null",
        "Groups?$expand=Things($expand=Lines($expand=Parts($expand=Tag)))&$filter=Rank eq 5",
        "Groups?$expand=Things($filter=Lines/$count gt 2;$count=true)&$filter=GroupId lt 12",
        "Lines?$expand=Thing&$filter=Amount gt 1",
        "Lines?$expand=Thing($select=Name),Substitute($select=Name)&$filter=Done",
        "Lines?$expand=Parts&$filter=Parts/any()",
        "Lines?$expand=Parts($orderby=Length desc;$top=1)&$filter=ThingId lt 60",
        "Lines?$expand=Thing($expand=Group($select=Name),Tag)&$filter=Note eq 'gift'",
        "Parts?$expand=Line&$filter=Length gt 0",
        "Parts?$expand=Line($expand=Thing($select=Id,Name)),Tag&$filter=Label ne 'nut'",
        "Parts?$expand=Tag&$filter=Label eq 'ss' or Label eq 'ß' or Label eq 'A'",
        "Tags?$expand=Things($select=Id,TagCode)&$filter=Weight gt 1",
        "Tags?$expand=Parts($select=PartId,Label)&$filter=Weight ne 1",
        "Tags?$expand=Things($filter=Price gt 1;$orderby=Changed"
            + " desc;$top=2),Parts/$count&$filter=Title ne 'zoo'",
        "Slips?$expand=Thing&$filter=Total gt 1",
        "Slips?$expand=Thing($expand=Group,Lines)&$filter=Remark eq 'open'",
        "Slips?$expand=Thing($select=Name)&$orderby=Thing/Name,SlipId&$top=30");
  }
}
