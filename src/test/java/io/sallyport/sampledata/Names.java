package io.sallyport.sampledata;

import java.util.List;

/** Invented names of places, put together so that companies can be called after them. */
final class Names {
  private static final List<String> BEGINNINGS =
      List.of(
          "Alder", "Birch", "Brack", "Caven", "Dorn", "Elms", "Fenn", "Grün", "Hazel", "Inver",
          "Kelm", "Lind", "Mar", "Nor", "Oster", "Pell", "Quarr", "Rye", "Søl", "Thorn", "Ulver",
          "Vel", "Wester", "Yarrow", "Zell");
  private static final List<String> ENDINGS =
      List.of(
          "bach", "bridge", "dale", "feld", "ford", "gate", "ham", "hill", "holm", "mere", "mouth",
          "stad", "stow", "vik", "wick", "worth");

  private Names() {}

  static String place(Dice dice) {
    return dice.oneOf(BEGINNINGS) + dice.oneOf(ENDINGS);
  }
}
