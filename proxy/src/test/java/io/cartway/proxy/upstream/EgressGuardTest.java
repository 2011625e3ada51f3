package io.cartway.proxy.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import io.cartway.proxy.config.Network;
import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EgressGuardTest {
    private static final EgressGuard PUBLIC_ONLY = new EgressGuard(List.of());

    private static InetAddress address(String literal) throws Exception {
        return InetAddress.getByAddress(NetUtil.createByteArrayFromIpAddressString(literal));
    }

    private static Origin origin(String text) throws UrlRefused {
        return StoreUrl.parse(text).origin();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0",
                "0.1.2.3",
                "10.0.0.1",
                "10.255.255.255",
                "100.64.0.0",
                "100.127.255.255",
                "127.0.0.1",
                "127.255.255.254",
                "168.63.129.16",
                "169.254.169.254",
                "172.16.0.0",
                "172.31.255.255",
                "192.0.0.1",
                "192.0.0.170",
                "192.0.2.1",
                "192.31.196.1",
                "192.52.193.1",
                "192.88.99.1",
                "192.168.0.1",
                "192.175.48.1",
                "198.18.0.1",
                "198.19.255.255",
                "198.51.100.1",
                "203.0.113.9",
                "224.0.0.1",
                "239.255.255.255",
                "240.0.0.1",
                "255.255.255.255",
                "::",
                "::1",
                "::7f00:1",
                "::ffff:0:7f00:1",
                "64:ff9b::a9fe:a9fe",
                "64:ff9b::5db8:d822",
                "64:ff9b:1::1",
                "100::1",
                "100:0:0:1::1",
                "2001::7f00:1",
                "2001:2::1",
                "2001:10::1",
                "2001:20::1",
                "2001:30::1",
                "2001:1ff:ffff::1",
                "2001:db8::1",
                "2002:7f00:1::",
                "2002:5db8:d822::1",
                "2620:4f:8000::1",
                "3ffe::1",
                "3fff::1",
                "3fff:fff::1",
                "4000::1",
                "5f00::1",
                "fc00::1",
                "fd00:ec2::254",
                "fe80::1",
                "febf::1",
                "fec0::1",
                "ff02::1",
                "ff0e::1",
            })
    void a_special_address_is_not_reached(String literal) throws Exception {
        assertThat(PUBLIC_ONLY.permits(origin("https://shop.example"), address(literal), true))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.1.1.1", "9.255.255.255", "11.0.0.0", "93.184.216.34", "100.63.255.255", "100.128.0.0",
                "126.255.255.255", "128.0.0.0", "168.63.129.15", "168.63.129.17", "169.253.255.255", "172.15.255.255",
                "172.32.0.0", "192.0.1.1", "198.17.255.255", "198.20.0.0", "223.255.255.255", "2606:2800:220:1::1",
                "2001:200::1", "2001:4860:4860::8888", "2a00:1450::1", "2003::1", "3ffd::1",
            })
    void a_public_address_next_to_a_special_one_is_reached(String literal) throws Exception {
        assertThat(PUBLIC_ONLY.permits(origin("https://shop.example"), address(literal), false))
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "https://shop.example, false, true",
        "https://shop.example:80, false, true",
        "https://shop.example:8080, false, true",
        "https://shop.example:8443, false, true",
        "http://shop.example, true, true",
        "http://shop.example:8080, true, true",
        "http://shop.example, false, false",
        "https://shop.example:22, true, false",
        "https://shop.example:25, true, false",
        "https://shop.example:6379, true, false",
        "http://shop.example:9200, true, false",
    })
    void on_the_internet_only_web_ports_and_http_by_consent(String url, boolean consent, boolean permitted)
            throws Exception {
        assertThat(PUBLIC_ONLY.permits(origin(url), address("93.184.216.34"), consent))
                .isEqualTo(permitted);
        assertThat(PUBLIC_ONLY.mayPass(origin(url), consent)).isEqualTo(permitted);
    }

    @Test
    void in_an_allowed_network_every_port_and_plain_http() throws Exception {
        EgressGuard guard = new EgressGuard(List.of(Network.parse("10.1.0.0/16"), Network.parse("fd00::/8")));
        Origin origin = origin("http://shop.example:9999");
        assertThat(guard.permits(origin, address("10.1.2.3"), false)).isTrue();
        assertThat(guard.permits(origin, address("fd12::1"), false)).isTrue();
        assertThat(guard.permits(origin, address("10.2.0.1"), true)).isFalse();
        assertThat(guard.permits(origin, address("127.0.0.1"), true)).isFalse();
        assertThat(guard.permits(origin, address("93.184.216.34"), true)).isFalse();
    }
}
