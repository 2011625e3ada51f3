package io.cartway.connectors.transcode;

/** The arrays of one reader, which the next one takes over. One exchange at a time. */
final class Workspace {
    final Window window;
    final Slots slots = new Slots();
    final RecordParser parser = new RecordParser(slots);

    Workspace(int maxRecord, WindowBudget budget) {
        window = new Window(maxRecord, budget);
    }

    void reset() {
        window.reset();
        slots.trim();
        parser.forget();
    }
}
