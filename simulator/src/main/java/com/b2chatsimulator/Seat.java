package com.b2chatsimulator;

/**
 * Who takes a chat out of the queue, and when.
 *
 * @param pickedUpAt second of the epoch
 * @param load chats this person has in hand from then on, this one included
 */
record Seat(Agent agent, long pickedUpAt, int load) {}
