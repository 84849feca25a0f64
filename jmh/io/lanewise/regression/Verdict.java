package io.lanewise.regression;

import com.google.gson.annotations.SerializedName;
import java.util.Locale;

/** What can be said about a benchmark. */
enum Verdict {
    @SerializedName("slower")
    SLOWER,
    @SerializedName("faster")
    FASTER,
    @SerializedName("same")
    SAME,
    @SerializedName("undecided")
    UNDECIDED;

    String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
