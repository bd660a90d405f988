package com.b2chatsimulator;

import java.time.LocalDate;
import java.util.Map;

/**
 * What was asked of a simulator since it started.
 *
 * @param served API calls and token requests that were not refused by a limit
 * @param refused API calls refused by a limit (not by a fault)
 * @param mostInASecond most API calls in any sliding second of the rate clock, refused ones too
 * @param callsPerDay API calls per day of the account's zone, refused ones left out
 * @param tokensIssued different tokens given out
 * @param faults answers hit by each kind of fault
 */
public record SimulatorStats(
    int served,
    int refused,
    int mostInASecond,
    Map<LocalDate, Integer> callsPerDay,
    int tokensIssued,
    Map<FaultKind, Integer> faults) {}
