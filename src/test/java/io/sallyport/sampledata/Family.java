package io.sallyport.sampledata;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Products that differ in size and material only.
 *
 * @param label the beginning of their names, up to the size
 * @param series the letters that their article numbers begin with
 * @param minPrice in euros, as the next
 * @param kilograms of a middle size
 * @param use the end of the sentence "For ..." in their descriptions
 */
record Family(
    String category,
    String label,
    String series,
    List<String> sizes,
    List<String> variants,
    double minPrice,
    double maxPrice,
    double kilograms,
    String use) {

  /** Values that several families share, by the word that stands for them in the table. */
  private static final Map<String, String> SHARED =
      Map.of(
          "PUMPS", "16;20;25;32;40;50;65;80;100;150",
          "BORES", "8;10;12;15;20;25;32;40;50;80",
          "SHAFTS", "6203;6204;6205;6206;6308;6310;6312",
          "METALS", "cast iron;stainless steel;bronze;duplex steel",
          "RUBBERS", "NBR;EPDM;FKM;PTFE;silicone",
          "STEELS", "galvanised;stainless steel;brass");

  private static final String TABLE =
      """
      Centrifugal pumps   | Centrifugal pump CP      | CP | PUMPS  | METALS  | 180  | 9500 | 48  | clean water and cooling circuits
      Submersible pumps   | Submersible pump SP      | SP | PUMPS  | METALS  | 150  | 6200 | 31  | pits, wells and flooded cellars
      Gear pumps          | Gear pump GP             | GP | PUMPS  | METALS  | 95   | 3800 | 14  | oil, resin and other viscous liquids
      Diaphragm pumps     | Diaphragm pump DP        | DP | PUMPS  | RUBBERS | 120  | 4400 | 19  | sludge and abrasive slurries
      Dosing pumps        | Dosing pump DX           | DX | PUMPS  | RUBBERS | 210  | 2900 | 6   | acids, lyes and flocculants
      Vacuum pumps        | Vacuum pump VP           | VP | PUMPS  | METALS  | 260  | 8800 | 37  | packaging and freeze drying
      Pump spare parts    | Impeller for pump CP     | IM | PUMPS  | METALS  | 35   | 900  | 3.5 | overhauls
      Pump spare parts    | Shaft sleeve for pump SP | SL | PUMPS  | STEELS  | 12   | 240  | 0.6 | overhauls
      Pump spare parts    | Seal kit for pump GP     | SK | PUMPS  | RUBBERS | 8    | 160  | 0.2 | overhauls
      Pump spare parts    | Wear ring for pump CP    | WR | PUMPS  | METALS  | 6    | 130  | 0.4 | overhauls
      O-rings             | O-ring OR                | OR | BORES  | RUBBERS | 0.08 | 14   | .01 | static seals
      Mechanical seals    | Mechanical seal MS       | MS | BORES  | RUBBERS | 24   | 780  | 0.5 | rotating shafts
      Gaskets, "flat"     | Flat gasket FG           | FG | BORES  | RUBBERS | 0.9  | 38   | 0.1 | flanges
      Ball valves         | Ball valve BV            | BV | BORES  | STEELS  | 7    | 460  | 1.1 | water, air and oil
      Check valves        | Check valve CV           | CV | BORES  | STEELS  | 6    | 380  | 0.9 | pump outlets
      Solenoid valves     | Solenoid valve SV        | SV | BORES  | STEELS  | 28   | 640  | 1.3 | automation
      Relief valves       | Relief valve RV          | RV | BORES  | STEELS  | 32   | 720  | 1.6 | pressure vessels
      Ball bearings       | Ball bearing BB          | BB | SHAFTS | 2RS;ZZ;C3 | 3  | 95   | 0.3 | motors and fans
      Roller bearings     | Roller bearing RB        | RB | SHAFTS | C3;P6   | 18   | 410  | 1.2 | heavy shafts
      Bearing housings    | Bearing housing BH       | BH | SHAFTS | METALS  | 22   | 350  | 4.2 | line shafts
      Electric motors     | Electric motor EM        | EM | PUMPS  | 2-pole;4-pole | 110 | 5400 | 42 | direct drive
      Frequency inverters | Frequency inverter FI    | FI | BORES  | IP20;IP66 | 160 | 4900 | 5 | speed control
      Couplings           | Jaw coupling JC          | JC | BORES  | STEELS  | 9    | 290  | 0.8 | shafts out of line
      Hydraulic hoses     | Hydraulic hose HH        | HH | BORES  | 1SN;2SN;4SH | 6 | 130 | 0.9 | return and pressure lines
      Flanges             | Welding neck flange FL   | FL | BORES  | METALS  | 8    | 310  | 3.1 | pipes to EN 1092-1
      Pipe clamps         | Pipe clamp PC            | PC | BORES  | STEELS  | 0.6  | 19   | 0.1 | wall and ceiling
      Suction strainers   | Suction strainer SS      | SS | PUMPS  | STEELS  | 14   | 330  | 1.9 | the inlet of a pump
      Cartridge filters   | Cartridge filter CF      | CF | BORES  | 5 µm;20 µm;50 µm | 4 | 160 | 0.4 | process water
      Oil filters         | Oil filter OF            | OF | BORES  | 10 µm;25 µm | 5 | 120 | 0.6 | compressors
      Pressure gauges     | Pressure gauge PG        | PG | BORES  | 0-6 bar;0-16 bar | 9 | 180 | 0.3 | panels and pipes
      Flow meters         | Flow meter FM            | FM | BORES  | 4-20 mA;IO-Link | 140 | 2600 | 1.4 | billing and batching
      Level switches      | Level switch LS          | LS | BORES  | 2 m cable;10 m cable | 18 | 260 | 0.7 | tanks
      Lubricants          | Bearing grease BG        | BG | BORES  | 400 g;1 kg | 4 | 90   | 0.6 | up to 140 °C
      Thread sealants     | Thread sealant TS        | TS | BORES  | 50 ml;250 ml | 3 | 48 | 0.1 | metal threads
      Fasteners_metric    | Hexagon bolt HB          | HB | BORES  | STEELS  | 0.05 | 6    | .05 | general use
      """;

  static final List<Family> ALL = TABLE.lines().map(Family::of).toList();

  /** The family of a series. */
  static Family ofSeries(String series) {
    return ALL.stream().filter(f -> f.series.equals(series)).findFirst().orElseThrow();
  }

  private static Family of(String line) {
    String[] cells = Arrays.stream(line.split("\\|")).map(String::strip).toArray(String[]::new);
    return new Family(
        cells[0],
        cells[1],
        cells[2],
        List.of(SHARED.getOrDefault(cells[3], cells[3]).split(";")),
        List.of(SHARED.getOrDefault(cells[4], cells[4]).split(";")),
        Double.parseDouble(cells[5]),
        Double.parseDouble(cells[6]),
        Double.parseDouble(cells[7]),
        cells[8]);
  }
}
