package dev.graft.data.omniglot;

/**
 * One person's drawing of a character; a row.
 *
 * @param drawer 1 to 20; the same number in different alphabets is another person
 */
public record Drawing(Letter letter, int drawer) {}
