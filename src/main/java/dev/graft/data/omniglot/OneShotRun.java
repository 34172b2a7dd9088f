package dev.graft.data.omniglot;

import dev.graft.data.Features;

/**
 * One of the 20 within-alphabet one-shot runs (Lake, Salakhutdinov, Tenenbaum 2015): 20 characters
 * of one unseen alphabet, drawn once by one person to learn from and once by another to be told
 * apart.
 *
 * @param number 1 to 20
 * @param training row k is the one example of class k
 * @param test the images to be named
 * @param labels class of each test image, from 0
 */
@SuppressWarnings("ArrayRecordComponent")
public record OneShotRun(int number, Features training, Features test, int[] labels) {}
