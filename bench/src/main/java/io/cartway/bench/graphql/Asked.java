package io.cartway.bench.graphql;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A document that a connector sends.
 *
 * @param method of the unified API, or empty for a document that stands by itself
 * @param query the document
 * @param variables of it, or missing
 */
record Asked(String method, String query, JsonNode variables) {}
