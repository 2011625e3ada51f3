package io.cartway.proxy.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class RegionRouterTest {
    private static final Region FSN = new Region("hetzner-fsn1");
    private static final Region VIRGINIA = new Region("aws-us-east-1");

    @Test
    void a_node_without_region_serves_every_store() {
        assertThat(new RegionRouter(Region.LOCAL).route(VIRGINIA)).isEqualTo(new Egress.Direct(Region.LOCAL));
    }

    @Test
    void a_named_region_serves_its_own_stores() {
        assertThat(new RegionRouter(FSN).route(FSN)).isEqualTo(new Egress.Direct(FSN));
    }

    @Test
    void a_store_of_another_region_is_refused_naming_both() {
        assertThatThrownBy(() -> new RegionRouter(FSN).route(VIRGINIA))
                .hasMessageContaining("hetzner-fsn1")
                .hasMessageContaining("aws-us-east-1");
    }

    @Test
    void residency_in_the_eu_is_kept() {
        assertThat(new RegionRouter(FSN).homeFor("eu")).isEqualTo(FSN);
        assertThatThrownBy(() -> new RegionRouter(VIRGINIA).homeFor("eu")).hasMessageContaining("aws-us-east-1");
        assertThat(new Region("aws-eu-central-1").inEu()).isTrue();
        assertThat(new Region("aws-eu-west-2").inEu()).as("London").isFalse();
    }

    @Test
    void a_name_that_is_no_region_is_refused() {
        assertThatThrownBy(() -> new Region("Falkenstein")).isInstanceOf(IllegalArgumentException.class);
    }
}
