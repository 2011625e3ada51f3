package io.cartway.connectors.declared;

import io.cartway.connectors.mapping.EnvelopeCaptures;
import io.cartway.connectors.mapping.MappingPlan;
import io.cartway.connectors.mapping.Variables;
import io.cartway.connectors.spi.Outcome;
import io.cartway.connectors.spi.Output;
import io.cartway.connectors.spi.ResponseReader;
import io.cartway.connectors.spi.UnreadableAnswer;
import io.cartway.connectors.transcode.RecordReader;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Records on their way through the transcoder, and what comes after them. */
final class RecordsAnswer implements ResponseReader {
    private final ErrorRules errors;
    private final AnswerHead head;
    private final List<String> captured;
    private final RecordReader records;
    private final Function<RecordsAnswer, Outcome> after;

    /** Whether the first bracket is still to come and must open a list. */
    private boolean listExpected;

    /**
     * An answer that is read.
     *
     * @param errors the platform's refusals
     * @param head its head
     * @param values what the mapping may ask for
     * @param around paths of what is wanted of what stands around the records
     * @param listExpected whether the answer itself must be a list: an object in its place is a platform's error in a
     *     success's clothes, not a list of one
     * @param skip records to leave out at the beginning
     * @param limit how many to write at most
     * @param after what comes of it when it was no refusal
     */
    RecordsAnswer(
            ErrorRules errors,
            AnswerHead head,
            MappingPlan mapping,
            Variables values,
            List<String> around,
            boolean listExpected,
            long skip,
            long limit,
            Function<RecordsAnswer, Outcome> after) {
        this.errors = errors;
        this.head = head;
        this.after = after;
        this.listExpected = listExpected;
        List<String> paths = new ArrayList<>(around);
        if (errors.inSuccess() != null) {
            paths.addAll(errors.paths());
        }
        captured = List.copyOf(paths);
        records = mapping.reader(values, new EnvelopeCaptures(captured));
        records.range(skip, limit);
    }

    @Override
    public void read(byte[] bytes, int offset, int length, Output out) {
        for (int i = offset; listExpected && i < offset + length; i++) {
            if (bytes[i] == '{') {
                throw new UnreadableAnswer(errors.platform() + "'s answer is one object where a list was asked for");
            }
            listExpected = bytes[i] != '[';
        }
        records.read(bytes, offset, length, out);
    }

    @Override
    public Outcome end(Output out) {
        records.end();
        AnswerText text = this::at;
        if (errors.refusedInSuccess(text)) {
            return new Outcome.Failed(errors.error(head, text));
        }
        if (!records.found()) {
            throw new UnreadableAnswer(errors.platform() + "'s answer has no records where they are expected");
        }
        return after.apply(this);
    }

    /** What stood outside of the records. */
    @Nullable
    String at(String path) {
        int number = captured.indexOf(path);
        return number < 0 ? null : records.captured(number);
    }

    /** Whether it had records behind those that were wanted. */
    boolean beyond() {
        return records.beyond();
    }

    /** How many records it had. */
    long records() {
        return records.records();
    }

    @Override
    public void close() {
        records.close();
    }
}
