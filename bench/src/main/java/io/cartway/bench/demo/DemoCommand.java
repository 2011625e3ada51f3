package io.cartway.bench.demo;

import io.cartway.bench.emulator.FaultPlan;
import io.cartway.bench.emulator.Front;
import io.cartway.bench.emulator.http.ShopServer;
import io.cartway.bench.emulator.woocommerce.WooShop;
import io.cartway.bench.proxy.BenchFailure;
import io.cartway.bench.proxy.LoopbackPort;
import io.cartway.bench.proxy.ProxyProcess;
import io.cartway.bench.proxy.TemporaryFolder;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code demo}: shows the proxy at work. The exit code is 0 only when every answer was right. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description = "Starts a shop and the proxy on loopback, makes three calls and checks their answers.")
public final class DemoCommand implements Callable<Integer> {
    private static final int PRODUCTS = 250;
    private static final int ORDERS = 60;
    private static final long SEED = 2026;
    private static final int USUAL_PORT = 8443;

    @Option(names = "--proxy", required = true, paramLabel = "JAR", description = "cartway.jar")
    private Path jar = Path.of("cartway.jar");

    @Option(names = "--once", arity = "0..1", fallbackValue = "true", description = "end after the calls")
    private boolean once;

    @Option(names = "--shop-tls", arity = "1", defaultValue = "true", description = "whether the shop speaks https")
    private boolean shopTls;

    @Override
    public Integer call() throws IOException, InterruptedException {
        PrintStream out = System.out;
        WooShop shop = new WooShop(SEED, PRODUCTS, ORDERS, 100);
        Front front = new Front(shop, new FaultPlan(), Duration.ZERO);
        try (TemporaryFolder folder = TemporaryFolder.create();
                ShopServer server = ShopServer.start(shop, front, 0, shopTls, Clock.systemUTC());
                ProxyProcess proxy =
                        ProxyProcess.start(jar, folder.path(), LoopbackPort.preferably(USUAL_PORT), Map.of(), out)) {
            out.println("shop   " + server.origin() + "  an emulated WooCommerce: " + PRODUCTS + " products, " + ORDERS
                    + " orders");
            out.println("proxy  " + proxy.origin() + "  ready after " + proxy.startMillis() + " ms; its data lies in "
                    + proxy.data());
            boolean right = new DemoCalls(proxy, server, new ShopTruth(shop), out).run();
            if (!right) {
                out.println(System.lineSeparator() + "The proxy's log:" + System.lineSeparator() + proxy.log());
            }
            if (!once) {
                out.println(System.lineSeparator() + "Serving until Ctrl-C.");
                new CountDownLatch(1).await();
            }
            return right ? 0 : 1;
        } catch (BenchFailure failure) {
            System.err.println(failure.getMessage());
            return 1;
        }
    }
}
