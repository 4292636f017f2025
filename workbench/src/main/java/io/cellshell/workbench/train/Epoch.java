package io.cellshell.workbench.train;

/**
 * One pass of training and what it came to. Epoch 0 is the network before training.
 *
 * @param number from 0
 * @param trainingLoss mean loss of the patches learned from, as they were when they were learned; NaN for epoch 0
 * @param validationLoss loss on the validation part afterwards
 */
public record Epoch(int number, double trainingLoss, double validationLoss) {}
