package io.cartway.connectors.mapping;

import io.cartway.connectors.spi.Output;
import io.cartway.connectors.transcode.RecordReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Feeds documents to readers in pieces and gives what they wrote. */
final class Transcoding {
    private Transcoding() {}

    /** The records as a JSON array; each piece in an array of its own, so that a look beyond it would be noticed. */
    static String run(RecordReader reader, List<byte[]> pieces) {
        Output out = new Output(16);
        StringBuilder text = new StringBuilder("[");
        for (byte[] piece : pieces) {
            reader.read(piece, 0, piece.length, out);
            text.append(new String(out.array(), 0, out.length(), StandardCharsets.UTF_8));
            out.clear();
        }
        reader.end();
        return text.append(']').toString();
    }

    static String run(MappingPlan plan, Variables variables, List<byte[]> pieces) {
        try (RecordReader reader = plan.reader(variables, EnvelopeCaptures.NONE)) {
            return run(reader, pieces);
        }
    }

    static List<byte[]> whole(byte[] document) {
        return List.of(document);
    }

    /** Two pieces. */
    static List<byte[]> cut(byte[] document, int at) {
        return List.of(Arrays.copyOf(document, at), Arrays.copyOfRange(document, at, document.length));
    }

    static List<byte[]> pieces(byte[] document, int size) {
        List<byte[]> pieces = new ArrayList<>();
        for (int i = 0; i < document.length; i += size) {
            pieces.add(Arrays.copyOfRange(document, i, Math.min(i + size, document.length)));
        }
        return pieces;
    }

    static List<byte[]> randomPieces(byte[] document, Random random) {
        List<byte[]> pieces = new ArrayList<>();
        for (int i = 0; i < document.length; ) {
            int size = 1 + random.nextInt(random.nextBoolean() ? 8 : 300);
            pieces.add(Arrays.copyOfRange(document, i, Math.min(i + size, document.length)));
            i += size;
        }
        return pieces;
    }
}
