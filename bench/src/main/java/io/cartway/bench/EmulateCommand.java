package io.cartway.bench;

import io.cartway.bench.emulator.FaultPlan;
import io.cartway.bench.emulator.FaultSpec;
import io.cartway.bench.emulator.Front;
import io.cartway.bench.emulator.Shop;
import io.cartway.bench.emulator.bigcommerce.BigcommerceShop;
import io.cartway.bench.emulator.http.ShopServer;
import io.cartway.bench.emulator.magento.MagentoShop;
import io.cartway.bench.emulator.prestashop.PrestashopShop;
import io.cartway.bench.emulator.shopify.ShopifyShop;
import io.cartway.bench.emulator.vendure.VendureShop;
import io.cartway.bench.emulator.woocommerce.WooShop;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code emulate}: one shop on a loopback port until the process is ended. */
@Command(
        name = "emulate",
        mixinStandardHelpOptions = true,
        description = "Serves an emulated shop; the first line of output is the body of account.cart.add for it.")
final class EmulateCommand implements Callable<Integer> {
    private static final int MANY = 1_000_000;

    @Parameters(index = "0", description = "${COMPLETION-CANDIDATES}")
    private Platform platform = Platform.woocommerce;

    @Option(names = "--port", description = "port on loopback, 0 for any free one", defaultValue = "0")
    private int port;

    @Option(names = "--products", description = "how many products (default: ${DEFAULT-VALUE})", defaultValue = "1000")
    private int products;

    @Option(names = "--orders", description = "how many orders (default: ${DEFAULT-VALUE})", defaultValue = "200")
    private int orders;

    @Option(
            names = "--seed",
            description = "the same seed makes the same shop (default: ${DEFAULT-VALUE})",
            defaultValue = "1")
    private long seed;

    @Option(names = "--tls", description = "https with a certificate made at start")
    private boolean tls;

    @Option(names = "--delay-ms", description = "wait before each answer", defaultValue = "0")
    private long delay;

    @Option(names = "--page-limit", description = "the largest page this shop gives", defaultValue = "0")
    private int pageLimit;

    @Option(
            names = "--quota",
            description =
                    "calls in 30 seconds that BigCommerce takes, or points that Shopify gives (default: more than anybody uses)",
            defaultValue = "" + MANY)
    private int quota;

    @Option(
            names = "--extra",
            description = "what WooCommerce shall have beside the usual (${COMPLETION-CANDIDATES}); may be given again")
    private Set<WooShop.Extra> extras = EnumSet.noneOf(WooShop.Extra.class);

    @Option(names = "--fault", description = "faults for every request, such as status:503:1 or cut:1000*3")
    private @Nullable String fault;

    /** The platforms that can be emulated. */
    enum Platform {
        woocommerce,
        vendure,
        magento2,
        bigcommerce,
        shopify,
        prestashop;

        Shop shop(long seed, int products, int orders, int pageLimit, int quota, Set<WooShop.Extra> extras) {
            return switch (this) {
                case woocommerce -> new WooShop(seed, products, orders, pageLimit > 0 ? pageLimit : 100, extras);
                case vendure -> new VendureShop(seed, products, orders, pageLimit > 0 ? pageLimit : 1000);
                case magento2 -> new MagentoShop(seed, products, orders);
                case bigcommerce -> new BigcommerceShop(seed, products, orders, quota);
                case shopify ->
                    new ShopifyShop(seed, products, orders, pageLimit > 0 ? pageLimit : 250, quota < MANY ? quota : 0);
                case prestashop -> new PrestashopShop(seed, products, orders);
            };
        }
    }

    @Override
    public Integer call() {
        Shop shop = platform.shop(seed, products, orders, pageLimit, quota, extras);
        FaultPlan faults = new FaultPlan();
        if (fault != null) {
            faults.add(FaultSpec.parse(fault, Integer.MAX_VALUE), "/");
        }
        Front front = new Front(shop, faults, Duration.ofMillis(delay));
        try (ShopServer server = ShopServer.start(shop, front, port, tls, Clock.systemUTC())) {
            System.out.println(server.connection());
            System.out.flush();
            server.await();
        }
        return 0;
    }
}
