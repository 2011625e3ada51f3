/**
 * A connector made of declarations alone: its folder is read into immutable records, with every mistake at {@code
 * file:line:column}, and one class turns calls into requests by them. What it says of itself and of its methods is read at
 * start-up, the {@code read} and {@code write} files when a call first needs them. Declarations may be used from any thread,
 * plans and readers by one. The registry builds them; nobody else needs to know.
 *
 * <p>What a folder holds:
 *
 * <ul>
 *   <li>{@code connector.yaml}: credentials, signing, check call, base address, paging, {@code $store} values, refused
 *       parameters, error rules;
 *   <li>{@code <group>.methods.yaml}: for each method the way (or, by a {@code given} parameter, the ways) to do it: {@code
 *       get}, {@code head} or {@code graphql} with {@code read} or {@code count}; {@code write: NAME}; {@code constant}.
 *       Beside it {@code parameters}, {@code sort}, {@code refused}, and {@code page: none} where all records come at once;
 *   <li>{@code <name>.read.yaml}: a mapping of records, with {@code joins} where they need other calls; or, where a line
 *       begins with {@code steps:}, how several calls make one answer;
 *   <li>{@code <name>.write.yaml}: {@code method}, {@code steps} and {@code answer}. A step is a request ({@code get, post,
 *       put, patch, delete: /path} or {@code graphql: NAME}) with {@code path}, {@code query} and {@code fields} or {@code
 *       body}, all rules over the scope: the given arguments by name and {@code $step.NAME}, what the steps before have
 *       brought. Further {@code name}, {@code when}, {@code each}, {@code expect} with {@code message}, {@code missing_ok},
 *       {@code denied_ok}, {@code undo};
 *   <li>{@code <name>.graphql}: a document; its variables are the step's {@code fields}.
 * </ul>
 *
 * <p>Why it is so: {@code proxy/adr/0006-connector-declarations.md} and {@code proxy/adr/0009-steps-and-joins.md}.
 */
@NullMarked
package io.cartway.connectors.declared;

import org.jspecify.annotations.NullMarked;
