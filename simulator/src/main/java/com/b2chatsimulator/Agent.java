package com.b2chatsimulator;

/**
 * Somebody of the team, as a chat's record names them.
 *
 * @param seat place in the team, 0 to 11
 * @param username B2Chat's key, stable while names change
 * @param pace how long this person takes against the team's usual: 0.55 is quick, 2 is slow
 */
public record Agent(
    int seat, String username, String name, String email, String department, double pace) {

  /** The name by which they introduce themselves. */
  String firstName() {
    int space = name.indexOf(' ');
    return space < 0 ? name : name.substring(0, space);
  }
}
