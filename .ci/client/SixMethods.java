import client.ApiClient;
import client.JSON;
import client.api.OrderApi;
import client.api.ProductApi;
import java.io.FileInputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Function;

/**
 * Calls six methods through the client that openapi-generator makes from the vendor's file, and prints what the client
 * understood, one line of JSON a call: {@code method TAB json}. Arguments: base path, certificate, api_key, store_key.
 * Any answer that the client cannot read ends the program with an exception.
 */
public final class SixMethods {
  private static final String ALL = "force_all";

  private SixMethods() {}

  public static void main(String[] args) throws Exception {
    ApiClient calls = new ApiClient().setBasePath(args[0]);
    try (FileInputStream certificate = new FileInputStream(args[1])) {
      calls.setSslCaCert(certificate);
    }
    ((client.auth.ApiKeyAuth) calls.getAuthentication("ApiKeyAuth")).setApiKey(args[2]);
    ((client.auth.ApiKeyAuth) calls.getAuthentication("StoreKeyAuth")).setApiKey(args[3]);
    calls.setReadTimeout(60_000);
    products(new ProductApi(calls));
    orders(new OrderApi(calls));
  }

  private static void products(ProductApi api) throws Exception {
    var list = api.productList(null, 60, null, null, null, null, null, null, null, null, null, null, null, null, null,
        null, null, null, null, null, null, null, null, null, null, null, null, ALL, null, null, null, null, null, null,
        null, null, null);
    print("product.list", list);
    List<Object> each = new ArrayList<>();
    for (var product : list.getResult().getProduct()) {
      each.add(patiently(
              () -> api.productInfo(product.getId(), null, null, null, null, null, ALL, null, null, null, null),
              answer -> answer.getReturnCode())
          .getResult());
    }
    print("product.info", each);
    print("product.count", api.productCount(null, null, null, null, null, null, null, null, null, null, null, null,
        null, null, null, null, null, null, null, null, null, null, null, null, null, null));
  }

  private static void orders(OrderApi api) throws Exception {
    var list = api.orderList(null, 60, null, null, null, null, null, null, null, null, null, null, null, null, null,
        null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null,
        null, ALL, null, null, null, null, null, null);
    print("order.list", list);
    List<Object> each = new ArrayList<>();
    for (var order : list.getResult().getOrder()) {
      each.add(patiently(
              () -> api.orderInfo(null, order.getOrderId(), null, ALL, null, null, null, null, null, null),
              answer -> answer.getReturnCode())
          .getResult());
    }
    print("order.info", each);
    print("order.count", api.orderCount(null, null, null, null, null, null, null, null, null, null, null, null, null,
        null, null, null, null, null, null, null, null, null));
  }

  /** Asks again a second later when the store has had its calls for now (110), as integrators are told to. */
  private static <T> T patiently(Callable<T> call, Function<T, Integer> code) throws Exception {
    T answer = call.call();
    for (int tries = 0; tries < 10 && code.apply(answer) == 110; tries++) {
      Thread.sleep(1_000);
      answer = call.call();
    }
    return answer;
  }

  private static void print(String method, Object understood) {
    System.out.println(method + "\t" + JSON.getGson().toJson(understood));
  }
}
