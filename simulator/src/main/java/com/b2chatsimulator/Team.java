package com.b2chatsimulator;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** The twelve people of Casaluna, a shop for home and technology, and who works on which day. */
final class Team {

  static final String COMPANY = "Casaluna";

  static final List<String> DEPARTMENTS =
      List.of("Ventas", "Soporte", "Postventa", "Cartera", "Citas");

  private static final double[] DEPARTMENT_SHARES = Dice.cumulative(32, 27, 16, 13, 12);

  private static final LocalDate SEAT_RENAMED = LocalDate.of(2026, 7, 1);

  private static final List<Agent> AGENTS =
      List.of(
          agent(0, "valentina.rios", "Valentina Ríos", "Ventas", 0.95),
          agent(1, "ruben.salazar", "Rubén Salazar", "Ventas", 1.9),
          agent(2, "camila.torres", "Camila Torres", "Ventas", 0.85),
          agent(3, "jhon.mosquera", "Jhon Mosquera", "Soporte", 1.05),
          agent(4, "daniela.quintero", "Daniela Quintero", "Soporte", 0.55),
          agent(5, "sebastian.pena", "Sebastián Peña", "Soporte", 1.0),
          agent(6, "paola.guerrero", "Paola Guerrero", "Postventa", 0.9),
          agent(7, "oscar.benitez", "Óscar Benítez", "Postventa", 1.1),
          agent(8, "luz.zapata", "Luz Marina Zapata", "Cartera", 1.0),
          agent(9, "mateo.echeverri@casaluna.example", "Mateo Echeverri", "Cartera", 0.9),
          agent(10, "natalia.ospina", "Natalia Ospina", "Citas", 0.9),
          agent(11, "citas2", "Santiago Lozano", "Citas", 1.05));

  private static final int ABSENCE = 31;
  private static final double ABSENT = 0.025;

  private final long seed;

  Team(long seed) {
    this.seed = seed;
  }

  static int size() {
    return AGENTS.size();
  }

  /** The person on a seat under the name the seat had that day: accounts change hands. */
  static Agent agent(int seat, LocalDate day) {
    Agent agent = AGENTS.get(seat);
    boolean predecessor = seat == 11 && day.isBefore(SEAT_RENAMED);
    return predecessor ? agent(seat, agent.username(), "Practicante Citas", "Citas", 1.2) : agent;
  }

  static List<Agent> of(String department) {
    return AGENTS.stream().filter(agent -> agent.department().equals(department)).toList();
  }

  static String department(Dice dice) {
    return DEPARTMENTS.get(dice.weighted(DEPARTMENT_SHARES));
  }

  boolean works(int seat, LocalDate day) {
    DayOfWeek weekday = day.getDayOfWeek();
    if (weekday == DayOfWeek.SUNDAY) {
      return false;
    }
    long week = Math.floorDiv(day.toEpochDay() + 3, 7);
    boolean halfStaff = weekday == DayOfWeek.SATURDAY || Holidays.contains(day);
    if (halfStaff && Math.floorMod(seat + week, 2) == 0) {
      return false;
    }
    if (Rhythm.isBadMonday(day) && (seat == 2 || seat == 4)) {
      return false;
    }
    return halfStaff || Dice.share(seed, ABSENCE, day.toEpochDay(), seat) >= ABSENT;
  }

  /** Those of the department who work that day; if nobody does, everybody who works. */
  List<Agent> onDuty(String department, LocalDate day) {
    List<Agent> own = new ArrayList<>();
    List<Agent> all = new ArrayList<>();
    for (Agent each : AGENTS) {
      if (works(each.seat(), day)) {
        Agent named = agent(each.seat(), day);
        all.add(named);
        if (named.department().equals(department)) {
          own.add(named);
        }
      }
    }
    return own.isEmpty() ? all : own;
  }

  private static Agent agent(
      int seat, String username, String name, String department, double pace) {
    int at = username.indexOf('@');
    String email = at > 0 ? username : username + "@casaluna.example";
    return new Agent(seat, username, name, email, department, pace);
  }
}
