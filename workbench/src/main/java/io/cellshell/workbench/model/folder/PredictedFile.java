package io.cellshell.workbench.model.folder;

/**
 * One image of a folder and what became of it.
 *
 * @param image its file, relative to the folder of the images
 * @param name what the names of its results begin with, relative to the folder of the results
 * @param status whether it was predicted
 * @param result the file with the prediction, relative to the folder of the results; empty where there is none
 * @param preview a picture of it, relative likewise
 * @param measured what was counted in the prediction
 * @param message why it could not be predicted, or what there is to know; empty where there is nothing
 * @param stamp size and time of the image's file when it was predicted
 */
public record PredictedFile(
        String image,
        String name,
        Status status,
        String result,
        String preview,
        Measured measured,
        String message,
        String stamp) {

    /** What became of an image. */
    public enum Status {
        /** Its prediction is written. */
        DONE,
        /** It could not be predicted. */
        FAILED,
        /** Its turn did not come before the end. */
        WAITING
    }

    static PredictedFile waiting(String image, String name) {
        return new PredictedFile(image, name, Status.WAITING, "", "", Measured.NOTHING, "", "");
    }

    PredictedFile failed(String why, String newStamp) {
        return new PredictedFile(image, name, Status.FAILED, "", "", Measured.NOTHING, why, newStamp);
    }

    PredictedFile done(String newResult, String newPreview, Measured numbers, String note, String newStamp) {
        return new PredictedFile(image, name, Status.DONE, newResult, newPreview, numbers, note, newStamp);
    }
}
