package io.cartway.bench.emulator.shopify;

import java.util.Locale;
import java.util.Map;

/** Postal addresses, completed as Shopify completes them. */
final class Addresses {
    private static final String COUNTRY = "country";
    private static final Map<String, String> PROVINCES =
            Map.of("NY", "New York", "CA", "California", "TX", "Texas", "ON", "Ontario");

    private Addresses() {}

    /** A new address from an input; refused when its country is none. */
    static Node add(Records records, Node input) {
        return records.add("MailingAddress", fill(new Node(), input));
    }

    /** Changes what an input gives. */
    static Node fill(Node address, Node input) {
        address.take(
                input,
                "firstName",
                "lastName",
                "company",
                "address1",
                "address2",
                "city",
                "zip",
                "phone",
                "province",
                "provinceCode");
        if (input.has("countryCode") || input.has(COUNTRY)) {
            String code = input.has("countryCode") ? input.text("countryCode") : code(input.text(COUNTRY));
            address.put("countryCodeV2", code);
            address.put(COUNTRY, new Locale.Builder().setRegion(code).build().getDisplayCountry(Locale.ENGLISH));
        }
        if (input.has("provinceCode") && !input.has("province")) {
            String code = input.text("provinceCode");
            address.put("province", PROVINCES.getOrDefault(code, code));
        }
        return address.put("name", (address.text("firstName") + " " + address.text("lastName")).strip());
    }

    private static String code(String country) {
        for (String code : Locale.getISOCountries()) {
            if (country.equalsIgnoreCase(code)
                    || country.equalsIgnoreCase(
                            new Locale.Builder().setRegion(code).build().getDisplayCountry(Locale.ENGLISH))) {
                return code;
            }
        }
        throw new UserError("INVALID", "Country is not valid", "address", COUNTRY);
    }
}
