package io.lanewise.sweep;

import static org.junit.jupiter.api.Assertions.assertEquals;

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

    @Test
    void isTheWellKnownChecksum() {
        float nineDigits = Float.intBitsToFloat('1' | '2' << 8 | '3' << 16 | '4' << 24);
        java.util.zip.CRC32C expected = new java.util.zip.CRC32C();
        expected.update("1234".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        assertEquals((int) expected.getValue(), Crc.of(new float[] {nineDigits}, 0, 1, new byte[Float.BYTES]).value());
    }
}
