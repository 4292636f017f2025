package io.cellshell.workbench.image.tiff.page;

/** The numbers of the fields of a directory; TIFF 6.0 (Adobe 1992) and its supplements. */
public final class Tag {

    public static final int NEW_SUBFILE_TYPE = 254;
    public static final int WIDTH = 256;
    public static final int HEIGHT = 257;
    public static final int BITS = 258;
    public static final int COMPRESSION = 259;
    public static final int PHOTOMETRIC = 262;
    static final int OLD_SUBFILE_TYPE = 255;
    static final int FILL_ORDER = 266;
    public static final int DESCRIPTION = 270;
    public static final int STRIP_OFFSETS = 273;
    public static final int ORIENTATION = 274;
    public static final int SAMPLES = 277;
    public static final int ROWS_PER_STRIP = 278;
    public static final int STRIP_COUNTS = 279;
    public static final int X_RESOLUTION = 282;
    public static final int Y_RESOLUTION = 283;
    public static final int PLANAR = 284;
    static final int T4_OPTIONS = 292;
    public static final int RESOLUTION_UNIT = 296;
    public static final int SOFTWARE = 305;
    static final int PREDICTOR = 317;
    public static final int TILE_WIDTH = 322;
    public static final int TILE_HEIGHT = 323;
    public static final int TILE_OFFSETS = 324;
    public static final int TILE_COUNTS = 325;
    public static final int SUB_DIRECTORIES = 330;
    public static final int EXTRA_SAMPLES = 338;
    public static final int SAMPLE_FORMAT = 339;
    static final int JPEG_TABLES = 347;
    public static final int SUBSAMPLING = 530;
    public static final int DEPTH = 32_997;
    public static final int METAMORPH_PLANES = 33_629;
    public static final int METAMORPH_WAVELENGTHS = 33_630;
    public static final int ZEISS_LSM = 34_412;
    static final int GDAL_NODATA = 42_113;

    private Tag() {}
}
