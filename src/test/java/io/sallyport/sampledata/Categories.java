package io.sallyport.sampledata;

import java.util.List;

/** The tree of product categories: 9 groups, each with some kinds. */
final class Categories {
  private static final List<List<String>> TREE =
      List.of(
          List.of(
              "Pumps",
              "Centrifugal pumps",
              "Submersible pumps",
              "Gear pumps",
              "Diaphragm pumps",
              "Dosing pumps",
              "Vacuum pumps",
              "Pump spare parts"),
          List.of("Seals / O'Rings", "O-rings", "Mechanical seals", "Gaskets, \"flat\""),
          List.of("Valves", "Ball valves", "Check valves", "Solenoid valves", "Relief valves"),
          List.of("Bearings", "Ball bearings", "Roller bearings", "Bearing housings"),
          List.of("Motors & drives", "Electric motors", "Frequency inverters", "Couplings"),
          List.of("Hoses & fittings", "Hydraulic hoses", "Flanges", "Pipe clamps"),
          List.of("Filters", "Suction strainers", "Cartridge filters", "Oil filters"),
          List.of("Instruments", "Pressure gauges", "Flow meters", "Level switches"),
          List.of("Consumables", "Lubricants", "Thread sealants", "Fasteners_metric"));

  private Categories() {}

  /** The number of the category with this name, from 1 in the order of the tree. */
  static int id(String name) {
    int id = 0;
    for (List<String> group : TREE) {
      for (String category : group) {
        id++;
        if (category.equals(name)) {
          return id;
        }
      }
    }
    throw new IllegalArgumentException("no category " + name);
  }

  static String sql() {
    SqlInsert insert = new SqlInsert("CATEGORIES");
    for (List<String> group : TREE) {
      for (int i = 0; i < group.size(); i++) {
        Integer parent = i == 0 ? null : Integer.valueOf(id(group.get(0)));
        insert.row(id(group.get(i)), parent, group.get(i), i);
      }
    }
    return insert.text();
  }
}
