// What a merchant and four shoppers do with a fresh Vendure, through its public APIs only: an API key, payment and coupon,
// then carts, addresses, payments, fulfilments, a cancellation and a refund. Every amount comes out of the shop itself.
'use strict';

const ADDRESSES = {
  london: { fullName: 'Ann Buyer', company: 'Buyer & Sons', streetLine1: 'Street 1', streetLine2: 'Flat 2', city: 'London', province: 'Greater London', postalCode: 'N1 7AA', countryCode: 'GB', phoneNumber: '+44 20 7946 0001' },
  billing: { fullName: 'Ann Mary Buyer', streetLine1: 'Bill Row 9', city: 'Leeds', postalCode: 'LS1 1UR', countryCode: 'GB' },
  berlin: { fullName: 'Boris Käufer', streetLine1: 'Straße 5 "hinten"', city: 'Berlin', postalCode: '10115', countryCode: 'DE', phoneNumber: '030 901820' },
  tokyo: { fullName: '山田 太郎', streetLine1: '千代田 1-1', city: '東京', postalCode: '100-0001', countryCode: 'JP' },
  mono: { fullName: 'Cher', streetLine1: 'Sunset 7\\b', city: 'Los Angeles', province: 'California', postalCode: '90001', countryCode: 'US' },
};

const SHOPPERS = [
  { name: 'ann', first: 'Ann', last: 'Buyer', to: 'london', bill: 'billing', lines: [[1, 2]], pay: 'settle', then: 'ship' },
  { name: 'ann', first: 'Ann', last: 'Buyer', to: 'london', lines: [[4, 1], [5, 3], [20, 2]], coupon: 'TEN', pay: 'settle', then: 'refund' },
  { name: 'boris', first: 'Boris', last: 'Käufer', to: 'berlin', lines: [[30, 7]], shipping: 1, pay: 'settle' },
  { name: 'boris', first: 'Boris', last: 'Käufer', to: 'berlin', lines: [[8, 1], [40, 1]], coupon: 'SHIPFREE', pay: 'authorize' },
  { name: 'taro', first: '太郎', last: '山田', to: 'tokyo', lines: [[12, 1], [60, 4], [70, 1], [81, 2]], pay: 'settle', then: 'cancel' },
  { name: 'cher', first: 'Cher', last: '', to: 'mono', lines: [[81, 5]], coupon: 'TEN', pay: 'settle', then: 'partly' },
  { name: 'taro', first: '太郎', last: '山田', to: 'tokyo', lines: [[2, 1]] }, // stays a cart
];

function session(url, headers = {}) {
  let token;
  return async (query, variables) => {
    const answer = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers, ...(token ? { authorization: `Bearer ${token}` } : {}) },
      body: JSON.stringify({ query, variables }),
    });
    token = answer.headers.get('vendure-auth-token') || token;
    const body = await answer.json();
    if (body.errors) throw new Error(`${query}: ${JSON.stringify(body.errors)}`);
    for (const [name, value] of Object.entries(body.data)) {
      if (value && value.errorCode) throw new Error(`${name}: ${value.errorCode} ${value.message}`);
    }
    return body.data;
  };
}

const PROBLEM = '... on ErrorResult { errorCode message }';
const argument = (name, value) => ({ name, value });
const named = name => [{ languageCode: 'en', name, description: '' }];

async function prepare(admin) {
  await admin(`mutation { login(username: "superadmin", password: "superadmin") { __typename ${PROBLEM} } }`);
  const { createApiKey } = await admin('mutation($i: CreateApiKeyInput!) { createApiKey(input: $i) { apiKey } }', {
    i: { roleIds: ['1'], translations: [{ languageCode: 'en', name: 'acceptance' }] },
  });
  for (const [code, settle] of [['settle', 'true'], ['authorize', 'false']]) {
    await admin('mutation($i: CreatePaymentMethodInput!) { createPaymentMethod(input: $i) { id } }', {
      i: { code, enabled: true, handler: { code: 'dummy-payment-handler', arguments: [argument('automaticSettle', settle)] }, translations: named(code) },
    });
  }
  const promotions = [
    ['TEN', { code: 'order_percentage_discount', arguments: [argument('discount', '10')] }],
    ['SHIPFREE', { code: 'free_shipping', arguments: [] }],
  ];
  for (const [couponCode, action] of promotions) {
    await admin(`mutation($i: CreatePromotionInput!) { createPromotion(input: $i) { __typename ${PROBLEM} } }`, {
      i: { enabled: true, couponCode, conditions: [], actions: [action], translations: named(`Coupon ${couponCode}`) },
    });
  }
  const { products } = await admin('{ products(options: {take: 1, sort: {id: ASC}}) { items { id name variants { id } } } }');
  // Texts that a careless writer of JSON gets wrong, and a stock that isn't the default.
  await admin('mutation($i: UpdateProductInput!) { updateProduct(input: $i) { id } }', {
    i: { id: products.items[0].id, translations: [{ languageCode: 'en', description: 'Quotes " and \\ and </b> and\nlines, snow ☃, emoji 😀 and \u2028.' }] },
  });
  await admin('mutation($i: [UpdateProductVariantInput!]!) { updateProductVariants(input: $i) { id } }', {
    i: [{ id: products.items[0].variants[0].id, price: 129999, trackInventory: 'TRUE', stockLevels: [{ stockLocationId: '1', stockOnHand: 37 }] }],
  });
  await admin('mutation($i: UpdateProductInput!) { updateProduct(input: $i) { id } }', { i: { id: '7', enabled: false } });
  return createApiKey.apiKey;
}

async function buy(base, shopper) {
  const shop = session(`${base}/shop-api`);
  for (const [variant, quantity] of shopper.lines) {
    await shop(`mutation($v: ID!, $q: Int!) { addItemToOrder(productVariantId: $v, quantity: $q) { __typename ${PROBLEM} } }`, { v: String(variant), q: quantity });
  }
  if (!shopper.pay) return null;
  await shop(`mutation($i: CreateCustomerInput!) { setCustomerForOrder(input: $i) { __typename ${PROBLEM} } }`, {
    i: { emailAddress: `${shopper.name}@example.com`, firstName: shopper.first, lastName: shopper.last, phoneNumber: shopper.name === 'ann' ? '+44 20 7946 0001' : undefined },
  });
  await shop(`mutation($i: CreateAddressInput!) { setOrderShippingAddress(input: $i) { __typename ${PROBLEM} } }`, { i: ADDRESSES[shopper.to] });
  if (shopper.bill) {
    await shop(`mutation($i: CreateAddressInput!) { setOrderBillingAddress(input: $i) { __typename ${PROBLEM} } }`, { i: ADDRESSES[shopper.bill] });
  }
  const { eligibleShippingMethods } = await shop('{ eligibleShippingMethods { id } }');
  await shop(`mutation($i: [ID!]!) { setOrderShippingMethod(shippingMethodId: $i) { __typename ${PROBLEM} } }`, { i: [eligibleShippingMethods[shopper.shipping || 0].id] });
  if (shopper.coupon) {
    await shop(`mutation($c: String!) { applyCouponCode(couponCode: $c) { __typename ${PROBLEM} } }`, { c: shopper.coupon });
  }
  await shop(`mutation { transitionOrderToState(state: "ArrangingPayment") { __typename ${PROBLEM} } }`);
  const paid = await shop(`mutation($i: PaymentInput!) { addPaymentToOrder(input: $i) { __typename ... on Order { id } ${PROBLEM} } }`, {
    i: { method: shopper.pay, metadata: {} },
  });
  return paid.addPaymentToOrder.id;
}

async function afterwards(admin, id, what) {
  const { order } = await admin('query($id: ID!) { order(id: $id) { lines { id quantity } payments { id amount } } }', { id });
  const all = order.lines.map(line => ({ orderLineId: line.id, quantity: line.quantity }));
  if (what === 'ship' || what === 'partly') {
    const lines = what === 'ship' ? all : [{ ...all[0], quantity: 1 }];
    const fulfilled = await admin(`mutation($i: FulfillOrderInput!) { addFulfillmentToOrder(input: $i) { __typename ... on Fulfillment { id } ${PROBLEM} } }`, {
      i: { lines, handler: { code: 'manual-fulfillment', arguments: [argument('method', 'Post'), argument('trackingCode', 'TRK1')] } },
    });
    await admin(`mutation($id: ID!) { transitionFulfillmentToState(id: $id, state: "Shipped") { __typename ${PROBLEM} } }`, { id: fulfilled.addFulfillmentToOrder.id });
  }
  if (what === 'cancel') {
    await admin(`mutation($i: CancelOrderInput!) { cancelOrder(input: $i) { __typename ${PROBLEM} } }`, { i: { orderId: id, reason: 'changed mind', cancelShipping: true } });
  }
  if (what === 'refund') {
    const refunded = await admin(`mutation($i: RefundOrderInput!) { refundOrder(input: $i) { __typename ... on Refund { id } ${PROBLEM} } }`, {
      i: { lines: [{ orderLineId: order.lines[1].id, quantity: 1 }], shipping: 0, adjustment: 0, amount: 1234, paymentId: order.payments[0].id, reason: 'scratched "here"' },
    });
    await admin(`mutation($i: SettleRefundInput!) { settleRefund(input: $i) { __typename ${PROBLEM} } }`, { i: { id: refunded.refundOrder.id, transactionId: 'R1' } });
  }
}

/** Waits for the shop's own background jobs: the demo catalogue has nine collections, none of them empty. */
async function collectionsFilled(admin) {
  for (let tries = 0; tries < 300; tries++) {
    const { collections } = await admin('{ collections { items { productVariants { totalItems } } } }');
    if (collections.items.every(collection => collection.productVariants.totalItems > 0)) return;
    await new Promise(resolve => setTimeout(resolve, 200));
  }
  throw new Error('the collections stayed empty');
}

/** Prepares the shop and makes the orders; gives what a test needs to connect. */
async function make(base) {
  const admin = session(`${base}/admin-api`);
  const apiKey = await prepare(admin);
  const placed = [];
  for (const shopper of SHOPPERS) {
    const id = await buy(base, shopper);
    if (!id) continue;
    placed.push(id);
    if (shopper.then) await afterwards(admin, id, shopper.then);
  }
  await collectionsFilled(admin);
  return { url: base, admin: `${base}/admin-api`, api_key: apiKey, orders: placed };
}

module.exports = { make };
