package io.cartway.connectors.api;

/**
 * What of an answer a caller wants, from {@code params}, {@code exclude} and {@code response_fields}.
 *
 * @param returnCode whether {@code return_code} is written
 * @param returnMessage whether {@code return_message} is written
 * @param pagination whether {@code pagination} is written
 * @param result whether {@code result} is written
 * @param count whether the result's count is written
 * @param items whether the result's array is written; true for a single object
 * @param entity the wanted fields of the entity
 * @param unknown whether a field was named that the contract doesn't have: the result is {@code {}} then
 */
public record AnswerSelection(
        boolean returnCode,
        boolean returnMessage,
        boolean pagination,
        boolean result,
        boolean count,
        boolean items,
        FieldSelection entity,
        boolean unknown) {}
