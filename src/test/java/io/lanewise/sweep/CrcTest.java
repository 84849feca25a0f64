package io.lanewise.sweep;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;

class CrcTest {
    @Test
    void joinedPartsGiveTheChecksumOfTheWhole() {
        float[] all = new float[1_000];
        for (int i = 0; i < all.length; i++) {
            all[i] = Float.intBitsToFloat(i * 0x9e3779b9);
        }
        byte[] scratch = new byte[all.length * Float.BYTES];
        Crc whole = Crc.of(all, 0, all.length, scratch);
        for (int cut : new int[] {0, 1, 2, 499, 999, 1_000}) {
            assertEquals(whole, Crc.of(all, 0, cut, scratch).then(Crc.of(all, cut, all.length - cut, scratch)));
        }
    }

    /** Of "123456789", which is no whole number of floats: its first eight digits are, and the ninth is what is joined to them. */
    @Test
    void isTheWellKnownChecksum() {
        CRC32C ninth = new CRC32C();
        ninth.update('9');
        float[] digits = {Float.intBitsToFloat('1' | '2' << 8 | '3' << 16 | '4' << 24), Float.intBitsToFloat('5' | '6' << 8 | '7' << 16 | '8' << 24)};
        Crc eight = Crc.of(digits, 0, 2, new byte[2 * Float.BYTES]);
        assertEquals(0xe3069283, eight.then(new Crc((int) ninth.getValue(), 1)).value());
    }
}
