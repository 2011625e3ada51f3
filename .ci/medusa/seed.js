// Fills a fresh Medusa by its own APIs: a shop with taxes, stock, categories, customers, promotions, price lists and orders in
// every state. Usage: node seed.js BASE EMAIL PASSWORD; prints {"medusa_api_key": ..., ids of what was made} when all is in.
'use strict';

const [base, email, password] = process.argv.slice(2);
const headers = { 'content-type': 'application/json' };

async function call(method, path, body, extra = {}) {
  const answer = await fetch(base + path, {
    method,
    headers: { ...headers, ...extra },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text.slice(0, 500)}`);
  return text ? JSON.parse(text) : {};
}
const post = (path, body, extra) => call('POST', path, body, extra);
const get = path => call('GET', path);

async function login() {
  const { token } = await post('/auth/user/emailpass', { email, password });
  headers.authorization = `Bearer ${token}`;
  const secret = (await post('/admin/api-keys', { title: 'cartway', type: 'secret' })).api_key;
  const publishable = (await post('/admin/api-keys', { title: 'web', type: 'publishable' })).api_key;
  return { secret, publishable };
}

async function places(publishable) {
  const store = (await get('/admin/stores')).stores[0];
  const web = (await post('/admin/sales-channels', { name: 'Web shop', description: 'The shop itself' })).sales_channel;
  const market = (await post('/admin/sales-channels', { name: 'Market stall', is_disabled: false })).sales_channel;
  await post(`/admin/stores/${store.id}`, {
    name: 'Kaufladen',
    supported_currencies: [{ currency_code: 'eur', is_default: true }, { currency_code: 'usd' }],
    default_sales_channel_id: web.id,
  });
  await post(`/admin/api-keys/${publishable.id}/sales-channels`, { add: [web.id, market.id] });
  const europe = (await post('/admin/regions', {
    name: 'Europe', currency_code: 'eur', countries: ['de', 'at', 'fr'], automatic_taxes: true, payment_providers: ['pp_system_default'],
  })).region;
  const america = (await post('/admin/regions', {
    name: 'America', currency_code: 'usd', countries: ['us'], automatic_taxes: true, payment_providers: ['pp_system_default'],
  })).region;
  await post('/admin/tax-regions', { country_code: 'de', provider_id: 'tp_system', default_tax_rate: { rate: 19, code: 'DE19', name: 'Mehrwertsteuer' } });
  await post('/admin/tax-regions', { country_code: 'at', provider_id: 'tp_system', default_tax_rate: { rate: 20, code: 'AT20', name: 'Umsatzsteuer' } });
  await post('/admin/tax-regions', { country_code: 'us', provider_id: 'tp_system' });
  const location = (await post('/admin/stock-locations', {
    name: 'Lager Nord', address: { address_1: 'Hafenstr. 1', city: 'Hamburg', country_code: 'de', postal_code: '20457', phone: '+49 40 1' },
  })).stock_location;
  const second = (await post('/admin/stock-locations', { name: 'Lager Süd', address: { address_1: 'Ring 2', city: 'München', country_code: 'de' } })).stock_location;
  await post(`/admin/stock-locations/${location.id}/sales-channels`, { add: [web.id, market.id] });
  await post(`/admin/stock-locations/${location.id}/fulfillment-providers`, { add: ['manual_manual'] });
  await post(`/admin/stock-locations/${location.id}/fulfillment-sets`, { name: 'Versand', type: 'shipping' });
  const set = (await get(`/admin/stock-locations/${location.id}?fields=*fulfillment_sets`)).stock_location.fulfillment_sets[0];
  await post(`/admin/fulfillment-sets/${set.id}/service-zones`, {
    name: 'Europe and America',
    geo_zones: ['de', 'at', 'fr', 'us'].map(country_code => ({ type: 'country', country_code })),
  });
  const zone = (await get(`/admin/stock-locations/${location.id}?fields=*fulfillment_sets,*fulfillment_sets.service_zones`))
    .stock_location.fulfillment_sets[0].service_zones[0];
  const profile = (await post('/admin/shipping-profiles', { name: 'Parcels', type: 'default' })).shipping_profile;
  const options = [];
  for (const [name, code, eur, usd] of [['Standard', 'standard', 4.9, 5.5], ['Express', 'express', 12.5, 14]]) {
    options.push((await post('/admin/shipping-options', {
      name, service_zone_id: zone.id, shipping_profile_id: profile.id, provider_id: 'manual_manual', price_type: 'flat',
      type: { label: name, description: `${name} parcel`, code },
      prices: [{ currency_code: 'eur', amount: eur }, { currency_code: 'usd', amount: usd }],
      rules: [],
    })).shipping_option);
  }
  return { store, web, market, europe, america, location, second, profile, options };
}

async function catalogue(where) {
  const categories = [];
  for (const [name, parent, extra] of [
    ['Küche', null, { description: 'Alles zum Kochen' }], ['Messer', 0, {}], ['Töpfe', 0, { is_internal: true }], ['Garten', null, { is_active: false }],
  ]) {
    categories.push((await post('/admin/product-categories', {
      name, is_active: true, ...extra, parent_category_id: parent === null ? undefined : categories[parent].id, metadata: { note: name },
    })).product_category);
  }
  const collection = (await post('/admin/collections', { title: 'Neuheiten', handle: 'neu' })).collection;
  const type = (await post('/admin/product-types', { value: 'Werkzeug' })).product_type;
  const tags = [];
  for (const value of ['stahl', 'geschenk']) tags.push((await post('/admin/product-tags', { value })).product_tag);
  const products = [];
  for (let n = 1; n <= 62; n++) {
    const many = n % 4 === 0;
    const sizes = many ? ['S', 'M', 'L'] : ['Einheit'];
    const variants = sizes.map((size, i) => ({
      title: many ? `Größe ${size}` : 'Einheit',
      sku: `ART-${n}-${i}`,
      barcode: many ? undefined : `40000000${String(10000 + n)}`,
      ean: many ? undefined : `40000000${String(10000 + n)}`,
      manage_inventory: n % 7 !== 0,
      allow_backorder: n % 5 === 0,
      weight: 100 + n,
      length: 10 + i, width: 20, height: 5,
      options: { Größe: size },
      prices: [
        { currency_code: 'eur', amount: Number((9.99 + n + i / 2).toFixed(2)) },
        { currency_code: 'usd', amount: Number((11.49 + n + i / 2).toFixed(2)) },
      ],
      metadata: { place: `Regal ${n}` },
    }));
    products.push((await post('/admin/products', {
      title: `Artikel ${n} „süß & <scharf>“`,
      subtitle: n % 3 ? `Untertitel ${n}` : undefined,
      description: `Beschreibung ${n}\nzweite Zeile ✓`,
      handle: `artikel-${n}`,
      status: n % 10 === 9 ? 'draft' : 'published',
      discountable: n % 6 !== 0,
      weight: 250 + n, length: 30, width: 20, height: 10,
      hs_code: '8211.91', origin_country: 'de', mid_code: `M${n}`, material: 'Stahl',
      thumbnail: `https://img.example/${n}/a.jpg`,
      images: [{ url: `https://img.example/${n}/a.jpg` }, { url: `https://img.example/${n}/b.png` }],
      options: [{ title: 'Größe', values: sizes }],
      variants,
      categories: [{ id: categories[n % 3].id }],
      collection_id: n % 2 ? collection.id : undefined,
      type_id: n % 3 ? type.id : undefined,
      tags: n % 2 ? [{ id: tags[n % 4 === 1 ? 0 : 1].id }] : [],
      sales_channels: n % 8 ? [{ id: where.web.id }] : [{ id: where.web.id }, { id: where.market.id }],
      shipping_profile_id: where.profile.id,
      metadata: { season: n % 2 ? 'Winter' : 'Sommer', stars: n % 6 },
    })).product);
  }
  let offset = 0;
  for (let count = 1; offset < count; offset += 50) {
    const page = await get(`/admin/inventory-items?limit=50&offset=${offset}`);
    count = page.count;
    for (const item of page.inventory_items) {
      await post(`/admin/inventory-items/${item.id}/location-levels`, { location_id: where.location.id, stocked_quantity: 100 });
    }
  }
  return { categories, collection, type, tags, products };
}

async function people() {
  const groups = [];
  for (const name of ['Stammkunden', 'Händler']) groups.push((await post('/admin/customer-groups', { name, metadata: { since: 2020 } })).customer_group);
  const customers = [];
  for (let n = 1; n <= 12; n++) {
    const customer = (await post('/admin/customers', {
      email: `kunde${n}@example.com`, first_name: `Vor${n}`, last_name: `Näme${n}`, phone: `+49 30 ${n}`,
      company_name: n % 3 ? undefined : `Firma ${n}`, metadata: { newsletter: n % 2 === 0 },
    })).customer;
    for (let a = 0; a < n % 3; a++) {
      await post(`/admin/customers/${customer.id}/addresses`, {
        first_name: `Vor${n}`, last_name: `Näme${n}`, address_1: `Weg ${a}`, address_2: 'Hof', city: 'Berlin', postal_code: `1000${a}`, country_code: 'de',
        phone: '+49 1', company: `Firma ${n}`, address_name: `Adresse ${a}`, is_default_billing: a === 0, is_default_shipping: a === 1,
      });
    }
    customers.push(customer);
  }
  await post(`/admin/customer-groups/${groups[0].id}/customers`, { add: customers.slice(0, 5).map(c => c.id) });
  return { groups, customers };
}

async function offers(where, goods, who) {
  const promotions = [];
  for (const [code, type, value, target] of [['ZEHN', 'percentage', 10, 'order'], ['FUENF', 'fixed', 5, 'order'], ['MESSER20', 'percentage', 20, 'items']]) {
    promotions.push((await post('/admin/promotions', {
      code, type: 'standard', status: 'active', is_automatic: false,
      application_method: {
        type, value, target_type: target, allocation: target === 'items' ? 'each' : 'across', max_quantity: target === 'items' ? 3 : undefined,
        currency_code: 'eur',
        target_rules: target === 'items' ? [{ attribute: 'items.product.id', operator: 'in', values: [goods.products[0].id] }] : [],
      },
    })).promotion);
  }
  const variants = goods.products.slice(0, 3).map(p => p.variants[0].id);
  const list = (await post('/admin/price-lists', {
    title: 'Schlussverkauf', description: 'Bis alles weg ist', type: 'sale', status: 'active', starts_at: '2026-01-01T00:00:00.000Z', ends_at: '2030-01-01T00:00:00.000Z',
    prices: variants.map((variant_id, i) => ({ variant_id, currency_code: 'eur', amount: 5 + i })),
  })).price_list;
  const dealers = (await post('/admin/price-lists', {
    title: 'Händlerpreise', description: 'Nur für Händler', type: 'override', status: 'draft', rules: { 'customer.groups.id': [who.groups[1].id] },
    prices: [{ variant_id: variants[0], currency_code: 'eur', amount: 4 }],
  })).price_list;
  return { promotions, lists: [list, dealers] };
}

async function order(where, goods, key, n, email) {
  const shop = { 'x-publishable-api-key': key };
  const american = n % 5 === 0;
  const address = {
    first_name: 'Änne', last_name: `Kauf${n}`, address_1: `Straße ${n}`, address_2: 'Hinterhaus', city: american ? 'Boston' : 'Köln', postal_code: '50667',
    country_code: american ? 'us' : 'de', province: american ? 'ma' : undefined, phone: '+49 221 1', company: n % 2 ? 'Kauf GmbH' : undefined,
  };
  const items = [goods.products[n % 6], goods.products[3]].map((p, i) => ({ variant_id: p.variants[i % p.variants.length].id, quantity: 1 + i }));
  const made = (await post('/store/carts', {
    region_id: american ? where.america.id : where.europe.id, email, items, shipping_address: address, billing_address: { ...address, address_1: `Rechnung ${n}` },
    sales_channel_id: where.web.id, metadata: { gift: n % 2 === 0 },
  }, shop)).cart;
  if (n % 3 === 0) await post(`/store/carts/${made.id}/promotions`, { promo_codes: ['ZEHN'] }, shop);
  await post(`/store/carts/${made.id}/shipping-methods`, { option_id: where.options[n % 2].id }, shop);
  const payment = (await post('/store/payment-collections', { cart_id: made.id }, shop)).payment_collection;
  await post(`/store/payment-collections/${payment.id}/payment-sessions`, { provider_id: 'pp_system_default' }, shop);
  const done = await post(`/store/carts/${made.id}/complete`, {}, shop);
  if (done.type !== 'order') throw new Error(`cart ${made.id}: ${JSON.stringify(done).slice(0, 300)}`);
  return done.order;
}

const wanted = 'fields=*items,*payment_collections,*payment_collections.payments,*fulfillments,*fulfillments.items';

async function orders(where, goods, who, key) {
  const made = [];
  for (let n = 1; n <= 14; n++) {
    made.push(await order(where, goods, key, n, n % 4 ? who.customers[n % 5].email : `gast${n}@example.com`));
  }
  for (const [n, one] of made.entries()) {
    const whole = (await get(`/admin/orders/${one.id}?${wanted}`)).order;
    const payment = whole.payment_collections[0].payments[0];
    if (n % 4 !== 3) await post(`/admin/payments/${payment.id}/capture`, {});
    if (n % 3 === 1) {
      const items = whole.items.map(i => ({ id: i.id, quantity: i.quantity }));
      await post(`/admin/orders/${one.id}/fulfillments`, { items, location_id: where.location.id });
      const fulfillment = (await get(`/admin/orders/${one.id}?${wanted}`)).order.fulfillments[0];
      if (n % 2) {
        await post(`/admin/orders/${one.id}/fulfillments/${fulfillment.id}/shipments`, {
          items, labels: [{ tracking_number: `DHL-${n}`, tracking_url: `https://track.example/${n}`, label_url: `https://label.example/${n}` }],
        });
      }
    }
    if (n === 2) await post(`/admin/payments/${payment.id}/refund`, { amount: 3.5, note: 'Delle' });
    if (n === 11) await post(`/admin/orders/${one.id}/cancel`, {});
    if (n === 12) await post(`/admin/orders/${one.id}/complete`, {});
  }
  return made;
}

async function main() {
  const keys = await login();
  const where = await places(keys.publishable);
  const goods = await catalogue(where);
  const who = await people();
  const offered = await offers(where, goods, who);
  const sold = await orders(where, goods, who, keys.publishable.token);
  const ids = list => list.map(one => one.id);
  console.log(JSON.stringify({
    cart_id: 'Medusa', store_url: base, medusa_api_key: keys.secret.token, publishable_key: keys.publishable.token,
    sales_channels: ids([where.web, where.market]), regions: ids([where.europe, where.america]), stock_locations: ids([where.location, where.second]),
    shipping_options: ids(where.options), products: ids(goods.products), categories: ids(goods.categories), customers: ids(who.customers),
    groups: ids(who.groups), promotions: ids(offered.promotions), price_lists: ids(offered.lists), orders: ids(sold),
  }));
}

main().catch(problem => {
  console.error(problem.message);
  process.exit(1);
});
