package io.cartway.proxy;

/** The command line. */
public final class Main {
    private Main() {}

    /** Entry point. */
    public static void main(String[] args) {
        System.exit(2);
    }
}
