ID='"[0-9A-Za-z_-]{1,64}"'
F={}
ADDR='''      first_name: first_name'''
PRICES='''{when: {price: $given}, each: ["$step.before.%s.prices[currency_code!=$store.currency]", "$step.before.%s.prices[currency_code=$store.currency&min_quantity]", "$step.before.%s.prices[currency_code=$store.currency&!min_quantity&rules.region_id]", "."], use: price}'''
PF='prices.id,{p}prices.amount,{p}prices.currency_code,{p}prices.min_quantity,{p}prices.max_quantity,{p}prices.price_rules.value,{p}prices.price_rules.attribute'
def pf(p): return p+PF.replace('{p}',p)
F['product.add.write.yaml']='''# A product that isn't configurable gets its one variant, which has the price, the code and the stock.
method: product.add
parts:
  variant:
    sku: {first_of: [sku, model]}
    ean: ean
    upc: upc
    barcode: {first_of: [barcode, gtin]}
    allow_backorder: backorder_status
    manage_inventory: manage_stock
  measures:
    weight: {from: weight, as: number}
    length: {from: length, as: number}
    height: {from: height, as: number}
    width: {from: width, as: number}
    hs_code: harmonized_system_code
    origin_country: {from: country_of_origin, as: lower_case}
  price:                          # one that there is, or the call's
    id: {when: {amount: $present}, from: id}
    currency_code: {first_of: [currency_code, $store.currency]}
    amount: {first_of: [amount, {from: price, as: number}]}
    min_quantity: {when: {amount: $present}, from: min_quantity}
    max_quantity: {when: {amount: $present}, from: max_quantity}
    rules: {when: {amount: $present}, from: rules, as: json}
steps:
  - refuse: "Parameter 'quantity' can't be honoured on Medusa for a configurable product: its variants have stock."
    when: {type: configurable, quantity: $given}
  - refuse: "Parameter 'quantity' can't be honoured on Medusa where 'manage_stock' is false: it keeps no quantity then."
    when: {manage_stock: false, quantity: $given}
  - refuse: "Parameter 'sku' can't be honoured on Medusa beside another 'model': a variant has one code."
    when: {sku: $given, "model[.!=$call.sku]": $present}
  - name: made
    post: /products
    query: {fields: {const: "id,variants.id,variants.inventory_items.inventory_item_id"}}
    body:
      use: measures
      fields:
        title: name
        subtitle: short_description
        description: description
        handle: seo_url
        status: {first_of: [status, {when: {available_for_view: false}, const: draft}, {const: published}]}
        type_id: product_type
        material: {from: "materials[]", as: {join_with: ", "}}
        thumbnail: image_url
        images: {each: [image_url, "additional_image_urls[]"], fields: {url: .}}
        categories: {each: [category_id, "categories_ids[]"], fields: {id: .}}
        sales_channels:
          first_of:
            - {when: {"stores_ids[0]": $present}, each: "stores_ids[]", fields: {id: .}}
            - {list: [{fields: {id: {first_of: [store_id, $store.sales_channel]}}}]}
        shipping_profile_id: $store.shipping_profile
        options:
          first_of:
            - {when: {type: configurable}, const: []}
            - {list: [{fields: {title: {const: Default}, values: {const: [Default]}}}]}
        variants:
          first_of:
            - {when: {type: configurable}, const: []}
            - list:
                - use: variant
                  fields:
                    title: {const: Default}
                    options: {fields: {Default: {const: Default}}}
                    prices: {list: [{fields: {currency_code: $store.currency, amount: {from: price, as: number}}}]}
  - when: {quantity: $given}
    post: "/inventory-items/{id}/location-levels"
    path: {id: "$step.made.product.variants[0].inventory_items[0].inventory_item_id"}
    query: {fields: {const: id}}
    fields: {location_id: {first_of: [warehouse_id, $store.stock_location]}, stocked_quantity: {from: quantity, as: number}}
answer: {product_id: $step.made.product.id}
'''
def stock(item):
    w='[{quantity: $given}, {increase_quantity: $given}, {reduce_quantity: $given}]'
    return f'''  - refuse: "Parameter 'quantity' and its like can't be honoured on Medusa here: stock isn't managed."
    when:
      - {{quantity: $given, "{item}": $absent}}
      - {{increase_quantity: $given, "{item}": $absent}}
      - {{reduce_quantity: $given, "{item}": $absent}}
  - name: level
    when: {w}
    get: "/inventory-items/{{item}}/location-levels"
    path: {{item: "{item}"}}
    query: {{"location_id[]": {{first_of: [warehouse_id, $store.stock_location]}}, fields: {{const: "id,location_id,stocked_quantity,reserved_quantity"}}}}
  - when: {w}
    post: "/inventory-items/{{item}}/location-levels/batch"
    path: {{item: "{item}"}}
    fields:                       # quantity is what can be sold: what is reserved lies there beside it
      create: {{list: [{{when: {{"$step.level.inventory_levels[0].id": $absent}}, fields: {{location_id: {{first_of: [warehouse_id, $store.stock_location]}}, stocked_quantity: {{sum: [quantity, increase_quantity, -reduce_quantity]}}}}}}]}}
      update:
        list:
          - {{when: {{"$step.level.inventory_levels[0].id": $present, quantity: $given}}, fields: {{location_id: "$step.level.inventory_levels[0].location_id", stocked_quantity: {{sum: [quantity, "$step.level.inventory_levels[0].reserved_quantity"]}}}}}}
          - {{when: {{"$step.level.inventory_levels[0].id": $present, quantity: $absent}}, fields: {{location_id: "$step.level.inventory_levels[0].location_id", stocked_quantity: {{sum: ["$step.level.inventory_levels[0].stocked_quantity", increase_quantity, -reduce_quantity]}}}}}}
'''
QREF='''  - refuse: "Parameter 'quantity' can't be honoured beside increase_quantity or reduce_quantity: give one of both."
    when:
      - {quantity: $given, increase_quantity: $given}
      - {quantity: $given, reduce_quantity: $given}
  - refuse: "Parameter 'sku' can't be honoured on Medusa beside another 'model': a variant has one code."
    when: {sku: $given, "model[.!=$call.sku]": $present}
  - refuse: "Parameter 'warehouse_id' can't be honoured without quantity, increase_quantity or reduce_quantity."
    when: {warehouse_id: $given, quantity: $absent, increase_quantity: $absent, reduce_quantity: $absent}
'''
VP=['price','sku','model','ean','upc','barcode','gtin','quantity','increase_quantity','reduce_quantity','manage_stock','backorder_status']
F['product.update.write.yaml']='''# What isn't sent stays as it is; categories that are sent take the place of all there were. Prices of a variant are only taken as
# a whole: the others are written back.
method: product.update
use_parts_of: product.add.write.yaml
steps:
'''+QREF+'''  - name: before
    get: "/products/{id}"
    path: {id: id}
    query: {fields: {const: "id,variants.id,variants.inventory_items.inventory_item_id,'''+pf('variants.')+'''"}}
  - refuse: "Prices, codes and stock can't be set on Medusa for a product with several variants, or none: use product.variant.update."
    when:
'''+''.join(f'      - {{{p}: $given, "$step.before.product.variants[1].id": $present}}\n      - {{{p}: $given, "$step.before.product.variants[0].id": $absent}}\n' for p in VP)+stock('$step.before.product.variants[0].inventory_items[0].inventory_item_id')+'''  - post: "/products/{id}"
    path: {id: id}
    query: {fields: {const: id}}
    body:
      use: measures
      fields:
        title: name
        subtitle: short_description
        description: description
        handle: seo_url
        status: {first_of: [status, {from: available_for_view, values: {true: published, false: draft}}, {from: avail, values: {true: published, false: draft}}]}
        material: {from: "materials[]", as: {join_with: ", "}}
        categories: {when: {categories_ids: $given}, each: "categories_ids[]", fields: {id: .}}
        sales_channels: {when: {stores_ids: $given}, each: "stores_ids[]", fields: {id: .}}
        variants:
          when: ['''+', '.join(f'{{{p}: $given}}' for p in VP if 'quantity' not in p)+''']
          list:
            - use: variant
              fields:
                id: "$step.before.product.variants[0].id"
                prices: '''+PRICES.replace('%s','product.variants[0]')+'''
answer: {updated_items: {const: 1}}
'''
F['product.delete.write.yaml']='''# Medusa says yes to what isn't there: it is looked up first.
method: product.delete
steps:
  - {name: before, get: "/products/{id}", path: {id: id}, query: {fields: {const: id}}}
  - {delete: "/products/{id}", path: {id: $step.before.product.id}}
answer: {delete_items: {const: 1}}
'''
F['product.variant.add.write.yaml']='''# Values that an option doesn't have yet are added to it first.
method: product.variant.add
use_parts_of: product.add.write.yaml
steps:
  - refuse: "Parameter 'quantity' can't be honoured on Medusa where 'manage_stock' is false: it keeps no quantity then."
    when: {manage_stock: false, quantity: $given}
  - refuse: "Parameter 'sku' can't be honoured on Medusa beside another 'model': a variant has one code."
    when: {sku: $given, "model[.!=$call.sku]": $present}
  - name: before
    get: "/products/{id}"
    path: {id: product_id}
    query: {fields: {const: "id,variants.id"}}
  - name: made
    post: "/products/{id}/variants"
    path: {id: $step.before.product.id}
    query: {fields: {const: "id,variants.id,variants.inventory_items.inventory_item_id"}}
    body:
      use: [variant, measures]
      fields:
        title: {first_of: [name, {from: "attributes[].attribute_value", as: {join_with: " / "}}, sku, model]}
        options: {hook: medusa.options, with: ["attributes[]"]}
        prices: {first_of: [{when: {price: $given}, list: [{fields: {currency_code: $store.currency, amount: {from: price, as: number}}}]}, {const: []}]}
  - when: {quantity: $given}
    post: "/inventory-items/{id}/location-levels"
    path: {id: {hook: medusa.inventory_item, with: [{hook: medusa.added, with: ["$step.before.product.variants[]", "$step.made.product.variants[]"]}, "$step.made.product.variants[]"]}}
    query: {fields: {const: id}}
    fields: {location_id: {first_of: [warehouse_id, $store.stock_location]}, stocked_quantity: {from: quantity, as: number}}
answer: {product_variant_id: {hook: medusa.added, with: ["$step.before.product.variants[]", "$step.made.product.variants[]"]}}
'''
F['product.variant.update.write.yaml']='''# What isn't sent stays as it is. Prices are only taken as a whole: the others are written back.
method: product.variant.update
use_parts_of: product.add.write.yaml
steps:
'''+QREF+'''  - name: before
    get: "/products/{product}/variants/{id}"
    path: {product: product_id, id: id}
    query: {fields: {const: "id,inventory_items.inventory_item_id,'''+pf('')+'''"}}
'''+stock('$step.before.variant.inventory_items[0].inventory_item_id')+'''  - post: "/products/{product}/variants/{id}"
    path: {product: product_id, id: id}
    query: {fields: {const: id}}
    body:
      use: [variant, measures]
      fields:
        title: name
        options: {hook: medusa.changed_options, with: ["options[]"]}
        prices: '''+PRICES.replace('%s','variant')+'''
answer: {updated_items: {const: 1}}
'''
F['product.variant.delete.write.yaml']='''# Medusa says yes to what isn't there: it is looked up first.
method: product.variant.delete
steps:
  - {name: before, get: "/products/{product}/variants/{id}", path: {product: product_id, id: id}, query: {fields: {const: id}}}
  - {delete: "/products/{product}/variants/{id}", path: {product: product_id, id: $step.before.variant.id}}
answer: {deleted: {const: true}}
'''
for kind in ('add','update'):
    ans={'add':'{status: {const: "true"}}','update':'{updated_items: {const: 1}}'}[kind]
    F[f'product.variant.price.{kind}.write.yaml']=f'''# A price is told by its currency, which is its group, and its quantity. Prices are only taken as a whole: the others are written back.
method: product.variant.price.{kind}
parts:
  price:                          # one that there is, or one of the call's
    id: id
    currency_code: {{first_of: [currency_code, {{from: group_id, as: lower_case}}]}}
    amount: {{first_of: [amount, {{from: price, as: number}}]}}
    min_quantity: {{first_of: [min_quantity, {{from: qty, as: number}}]}}
    max_quantity: max_quantity
    rules: {{from: rules, as: json}}
steps:
  - refuse: "Parameter 'group_prices' can't be honoured on Medusa with several prices at once, or none: give one, its currency as group_id."
    when: [{{"group_prices[1].price": $present}}, {{"group_prices[0].price": $absent}}, {{"group_prices[0].group_id": $absent}}]
  - name: before
    get: "/products/{{product}}/variants/{{id}}"
    path: {{product: product_id, id: id}}
    query: {{fields: {{const: "id,{pf('')}"}}}}
  - name: known
    get: "/currencies/{{code}}"
    path: {{code: {{from: "group_prices[0].group_id", as: lower_case}}}}
  - post: "/products/{{product}}/variants/{{id}}"
    path: {{product: product_id, id: id}}
    query: {{fields: {{const: id}}}}
    fields:
      prices:
        first_of:
          - {{when: {{"group_prices[0].qty": $present}}, each: ["$step.before.variant.prices[currency_code!=$call.currency]", "group_prices[]"], use: price}}
answer: {ans}
'''
del F['product.variant.price.add.write.yaml'], F['product.variant.price.update.write.yaml']
F['product.image.add.write.yaml']='''# A product's images are only taken as a whole, in order; the thumbnail is the one that lists show.
method: product.image.add
parts:
  image:                          # one of the product as it is, or the call's
    id: {when: {rank: $present}, from: id}
    url: url
steps:
  - {name: before, get: "/products/{id}", path: {id: product_id}, query: {fields: {const: "id,thumbnail,images.id,images.url,images.rank"}}}
  - name: changed
    post: "/products/{id}"
    path: {id: product_id}
    query: {fields: {const: "id,images.id,images.url"}}
    fields:
      images: {first_of: [{when: {type: base}, each: [".", "$step.before.product.images[]"], use: image}, {each: ["$step.before.product.images[]", "."], use: image}]}
      thumbnail: {when: {type: base}, from: url}
  - each: "variant_ids[]"
    post: "/products/{product}/variants/{variant}/images/batch"
    path: {product: /product_id, variant: .}
    fields: {add: {list: [{hook: medusa.added, with: ["/$step.before.product.images[]", "/$step.changed.product.images[]"]}]}}
answer:
  id: {hook: medusa.added, with: ["$step.before.product.images[]", "$step.changed.product.images[]"]}
  image_path: url
'''
F['product.image.delete.write.yaml']='''# A product's images are only taken as a whole: the others are written back.
method: product.image.delete
steps:
  - {name: before, get: "/products/{id}", path: {id: product_id}, query: {fields: {const: "id,images.id,images.url"}}}
  - refuse: The product has no such image.
    code: 112
    when: {"$step.before.product.images[id=$call.id].id": $absent}
  - post: "/products/{id}"
    path: {id: product_id}
    query: {fields: {const: id}}
    fields: {images: {each: "$step.before.product.images[id!=$call.id]", fields: {id: id, url: url}, otherwise: []}}
answer: {deleted: {const: "true"}}
'''
F['product.image.update.write.yaml']='''# An image can become the thumbnail, or be given to variants.
method: product.image.update
steps:
  - {name: before, get: "/products/{id}", path: {id: product_id}, query: {fields: {const: "id,images.id,images.url"}}}
  - refuse: The product has no such image.
    code: 112
    when: {"$step.before.product.images[id=$call.id].id": $absent}
  - when: {type: base}
    post: "/products/{id}"
    path: {id: product_id}
    query: {fields: {const: id}}
    fields: {thumbnail: "$step.before.product.images[id=$call.id].url"}
  - when: {variant_ids: $given}
    post: "/products/{id}/images/{image}/variants/batch"
    path: {id: product_id, image: id}
    fields: {add: {each: "variant_ids[]"}}
answer: {updated: {const: "true"}}
'''
F['product.variant.image.add.write.yaml']='''# A variant shows images of its product: a new one is added there first.
method: product.variant.image.add
use_parts_of: product.image.add.write.yaml
steps:
  - {name: before, get: "/products/{id}", path: {id: product_id}, query: {fields: {const: "id,images.id,images.url,images.rank"}}}
  - name: changed
    post: "/products/{id}"
    path: {id: product_id}
    query: {fields: {const: "id,images.id,images.url"}}
    fields: {images: {each: ["$step.before.product.images[]", "."], use: image}}
  - post: "/products/{product}/variants/{variant}/images/batch"
    path: {product: product_id, variant: product_variant_id}
    fields: {add: {list: [{hook: medusa.added, with: ["$step.before.product.images[]", "$step.changed.product.images[]"]}]}}
answer:
  variant_image_id: {hook: medusa.added, with: ["$step.before.product.images[]", "$step.changed.product.images[]"]}
  image_path: url
'''
F['product.variant.image.delete.write.yaml']='''# The image stays with the product.
method: product.variant.image.delete
steps:
  - {name: before, get: "/products/{product}/variants/{id}", path: {product: product_id, id: product_variant_id}, query: {fields: {const: "id,images.id"}}}
  - refuse: The variant has no such image.
    code: 112
    when: {"$step.before.variant.images[id=$call.id].id": $absent}
  - post: "/products/{product}/variants/{variant}/images/batch"
    path: {product: product_id, variant: product_variant_id}
    fields: {remove: {list: [id]}}
answer: {deleted: {const: true}}
'''
F['product.option.add.write.yaml']='''# Without a product it is one that products can share.
method: product.option.add
steps:
  - name: before
    when: {product_id: $given}
    get: "/products/{id}"
    path: {id: product_id}
    query: {fields: {const: "id,options.id"}}
  - name: shared
    when: {product_id: $absent}
    post: /product-options
    fields: {title: name, values: {each: ["option_values[]", "values[].value"]}, is_exclusive: {const: false}}
  - name: own
    when: {product_id: $given}
    post: "/products/{id}/options/batch"
    path: {id: product_id}
    query: {fields: {const: "id,options.id"}}
    fields: {add: {list: [{fields: {title: name, values: {each: ["option_values[]", "values[].value"]}, is_exclusive: {const: true}}}]}}
answer:
  option_id: {first_of: [$step.shared.product_option.id, {hook: medusa.added, with: ["$step.before.product.options[]", "$step.own.product.options[]"]}]}
'''
F['product.option.assign.write.yaml']='''# An option that products share is given to one more.
method: product.option.assign
steps:
  - post: "/products/{id}/options/batch"
    path: {id: product_id}
    query: {fields: {const: "id,options.id"}}
    fields: {add: {list: [option_id]}}
answer: {product_option_id: option_id}
'''
F['product.option.delete.write.yaml']='''method: product.option.delete
steps:
  - {name: before, get: "/products/{id}", path: {id: product_id}, query: {fields: {const: "id,options.id"}}}
  - refuse: The product has no such option.
    code: 112
    when: {"$step.before.product.options[id=$call.option_id].id": $absent}
  - post: "/products/{id}/options/batch"
    path: {id: product_id}
    query: {fields: {const: id}}
    fields: {remove: {list: [option_id]}}
answer: {deleted: {const: "true"}}
'''
F['product.option.value.add.write.yaml']='''method: product.option.value.add
steps:
  - {name: before, get: "/products/{id}", path: {id: product_id}, query: {fields: {const: "id,options.id,options.values.id,options.values.value"}}}
  - refuse: The product has no such option.
    code: 112
    when: {"$step.before.product.options[id=$call.option_id].id": $absent}
  - refuse: The option has this value already.
    code: 113
    when: {"$step.before.product.options[id=$call.option_id].values[value=$call.option_value].id": $present}
  - name: changed
    post: "/products/{id}/options/batch"
    path: {id: product_id}
    query: {fields: {const: "id,options.id,options.values.id,options.values.value"}}
    fields: {update: {list: [{fields: {product_option_id: option_id, add: {list: [{fields: {value: option_value}}]}}}]}}
answer: {option_value_id: "$step.changed.product.options[id=$call.option_id].values[value=$call.option_value].id"}
'''
F['product.option.value.update.write.yaml']='''method: product.option.value.update
steps:
  - post: "/product-options/{option}/values/{id}"
    path: {option: option_id, id: option_value_id}
    fields: {value: option_value}
answer: {updated_items: {const: 1}}
'''
F['product.option.value.delete.write.yaml']='''method: product.option.value.delete
steps:
  - {name: before, get: "/products/{id}", path: {id: product_id}, query: {fields: {const: "id,options.id,options.values.id"}}}
  - refuse: The product has no such value of such an option.
    code: 112
    when: {"$step.before.product.options[id=$call.option_id].values[id=$call.option_value_id].id": $absent}
  - post: "/products/{id}/options/batch"
    path: {id: product_id}
    query: {fields: {const: id}}
    fields: {update: {list: [{fields: {product_option_id: option_id, remove: {list: [option_value_id]}}}]}}
answer: {deleted: {const: "true"}}
'''
F['product.store.assign.write.yaml']='''# A store is a sales channel.
method: product.store.assign
steps:
  - {name: before, get: "/products/{id}", path: {id: product_id}, query: {fields: {const: id}}}
  - post: "/sales-channels/{id}/products"
    path: {id: store_id}
    fields: {add: {list: [$step.before.product.id]}}
answer: {updated_items: {const: 1}}
'''
CAT='''      name: name
      description: description
      handle: seo_url
      is_active: avail
      rank: {from: sort_order, as: integer}
'''
F['category.add.write.yaml']='''method: category.add
steps:
  - name: made
    post: /product-categories
    query: {fields: {const: id}}
    fields:
'''+CAT.replace('avail\n','{first_of: [avail, {const: true}]}\n')+'''      parent_category_id: parent_id
answer: {category_id: $step.made.product_category.id}
'''
F['category.update.write.yaml']='''method: category.update
steps:
  - post: "/product-categories/{id}"
    path: {id: id}
    query: {fields: {const: id}}
    fields:
'''+CAT+'''      parent_category_id: {first_of: [{when: {parent_id: "0"}, const: null}, parent_id]}      # 0: to the top
answer: {updated_items: {const: 1}}
'''
F['category.delete.write.yaml']='''# Medusa says yes to what isn't there: it is looked up first. What has categories below it, it refuses.
method: category.delete
steps:
  - {name: before, get: "/product-categories/{id}", path: {id: id}, query: {fields: {const: id}}}
  - {delete: "/product-categories/{id}", path: {id: $step.before.product_category.id}}
answer: {delete_items: {const: true}}
'''
for k,w in (('assign','add'),('unassign','remove')):
    F[f'category.{k}.write.yaml']=f'''# Medusa says yes to a product that isn't there: it is looked up first.
method: category.{k}
steps:
  - {{name: before, get: "/products/{{id}}", path: {{id: product_id}}, query: {{fields: {{const: id}}}}}}
  - post: "/product-categories/{{id}}/products"
    path: {{id: category_id}}
    query: {{fields: {{const: id}}}}
    fields: {{{w}: {{list: [$step.before.product.id]}}}}
'''
BOOK='''{first_name: address_book_first_name, last_name: address_book_last_name, company: address_book_company, phone: {first_of: [address_book_phone, address_book_phone_mobile]}, address_1: address_book_address1, address_2: address_book_address2, city: address_book_city, country_code: {from: address_book_country, as: lower_case}, province: {first_of: [address_book_state, address_book_region]}, postal_code: address_book_postcode, address_name: address_book_alias, is_default_billing: {when: {address_book_default: true, address_book_type: billing}, const: true}, is_default_shipping: {when: {address_book_default: true, address_book_type: shipping}, const: true}}'''
F['customer.add.write.yaml']='''# A customer that the shop makes has no account yet. Addresses and groups are given one by one.
method: customer.add
steps:
  - refuse: "Parameters 'group' and 'group_id' can't differ on Medusa: both are the id of a group."
    when: {group: $given, "group_id[.!=$call.group]": $present}
  - name: made
    post: /customers
    query: {fields: {const: id}}
    fields: {email: email, first_name: first_name, last_name: last_name, company_name: company, phone: phone}
    undo: {delete: "/customers/{id}", path: {id: $step.made.customer.id}}
  - each: "address[]"
    post: "/customers/{id}/addresses"
    path: {id: /$step.made.customer.id}
    query: {fields: {const: id}}
    fields: '''+BOOK+'''
  - when: [{group_id: $given}, {group: $given}, {group_ids: $given}]
    post: "/customers/{id}/customer-groups"
    path: {id: $step.made.customer.id}
    query: {fields: {const: id}}
    fields: {add: {first_of: [{when: {group_ids: $given}, each: "group_ids[]"}, {list: [{first_of: [group_id, group]}]}]}}
answer: {customer_id: $step.made.customer.id}
'''
F['customer.update.write.yaml']='''# Addresses that are given are added.
method: customer.update
steps:
  - post: "/customers/{id}"
    path: {id: id}
    query: {fields: {const: id}}
    fields: {email: email, first_name: first_name, last_name: last_name, company_name: company, phone: phone}
  - each: "address[]"
    post: "/customers/{id}/addresses"
    path: {id: /id}
    query: {fields: {const: id}}
    fields: '''+BOOK+'''
  - when: [{group_id: $given}, {group_ids: $given}]
    post: "/customers/{id}/customer-groups"
    path: {id: id}
    query: {fields: {const: id}}
    fields: {add: {first_of: [{when: {group_ids: $given}, each: "group_ids[]"}, {list: [group_id]}]}}
answer: {updated_items: {const: 1}}
'''
F['customer.delete.write.yaml']='''# Medusa says yes to what isn't there: it is looked up first.
method: customer.delete
steps:
  - {name: before, get: "/customers/{id}", path: {id: id}, query: {fields: {const: id}}}
  - {delete: "/customers/{id}", path: {id: $step.before.customer.id}}
answer: {delete_items: {const: 1}}
'''
F['customer.address.add.write.yaml']='''method: customer.address.add
steps:
  - {name: before, get: "/customers/{id}", path: {id: customer_id}, query: {fields: {const: "id,addresses.id"}}}
  - name: changed
    post: "/customers/{id}/addresses"
    path: {id: $step.before.customer.id}
    query: {fields: {const: "id,addresses.id"}}
    fields:
      first_name: first_name
      last_name: last_name
      company: company
      address_1: address1
      address_2: address2
      city: city
      country_code: {from: country, as: lower_case}
      province: state
      postal_code: postcode
      phone: {first_of: [phone, phone_mobile]}
      address_name: alias
      is_default_billing: {when: {default: true, "types[.=billing]": $present}, const: true}
      is_default_shipping: {when: {default: true, "types[.=shipping]": $present}, const: true}
answer: {id: {hook: medusa.added, with: ["$step.before.customer.addresses[]", "$step.changed.customer.addresses[]"]}}
'''
F['customer.group.add.write.yaml']='''method: customer.group.add
steps:
  - {name: made, post: /customer-groups, query: {fields: {const: id}}, fields: {name: name}}
answer: {group_id: $step.made.customer_group.id}
'''
F['order.refund.add.write.yaml']='''# Medusa gives back amounts of what was captured, by its first payment.
method: order.refund.add
steps:
  - {name: order, get: "/orders/{id}", path: {id: order_id}, query: {fields: {const: "id,payment_collections.payments.id,payment_collections.payments.refunds.id"}}}
  - refuse: "Nothing was paid for this order that could be given back."
    code: 107
    when: {"$step.order.order.payment_collections[].payments[].id": $absent}
  - name: refund
    post: "/payments/{id}/refund"
    path: {id: "$step.order.order.payment_collections[].payments[].id"}
    query: {fields: {const: "id,refunds.id"}}
    fields: {amount: {from: total_price, as: number}, note: message}
answer: {refund_id: {hook: medusa.added, with: ["$step.order.order.payment_collections[].payments[].refunds[]", "$step.refund.payment.refunds[]"]}}
'''
A=lambda p:f'''first_name: {{first_of: [{p}first_name, bill_first_name]}}, last_name: {{first_of: [{p}last_name, bill_last_name]}}, company: {{first_of: [{p}company, bill_company]}}, address_1: {{first_of: [{p}address_1, bill_address_1]}}, address_2: {p}address_2, city: {{first_of: [{p}city, bill_city]}}, postal_code: {{first_of: [{p}postcode, bill_postcode]}}, province: {{first_of: [{p}state, bill_state]}}, country_code: {{first_of: [{{from: {p}country, as: lower_case}}, {{from: bill_country, as: lower_case}}]}}, phone: {{first_of: [{p}phone, bill_phone]}}'''
B='first_name: bill_first_name, last_name: bill_last_name, company: bill_company, address_1: bill_address_1, address_2: bill_address_2, city: bill_city, postal_code: bill_postcode, province: bill_state, country_code: {from: bill_country, as: lower_case}, phone: {first_of: [bill_phone, customer_phone]}'
F['order.add.write.yaml']='''# A draft order is made and becomes an order. Products are looked up: of one that is named without its variant, the first is taken.
method: order.add
steps:
  - name: customers
    when: {is_guest: $absent}
    get: /customers
    query: {email: customer_email, limit: {const: 1}, fields: {const: id}}
  - name: regions
    when: {currency: $given}
    get: /regions
    query: {currency_code: {from: currency, as: lower_case}, limit: {const: 1}, fields: {const: id}}
    expect: {"regions[0].id": $present}
    message: no region sells in this currency
    code: 109
  - name: options
    when: [{shipping_price: $given}, {order_shipping_method: $given}]
    get: /shipping-options
    query: {limit: {const: 100}}
    expect: {"shipping_options[0].id": $present}
    message: the shop has no shipping option
  - name: products
    each: "order_item[]"
    get: "/products/{id}"
    path: {id: order_item_id}
    query: {fields: {const: "id,title,variants.id"}}
  - name: draft
    post: /draft-orders
    query: {fields: {const: id}}
    fields:
      region_id: {first_of: ["$step.regions.regions[0].id", $store.region]}
      sales_channel_id: {first_of: [store_id, channel_id, $store.sales_channel]}
      email: customer_email
      customer_id: "$step.customers.customers[0].id"
      currency_code: {from: currency, as: lower_case}
      no_notification_order: {from: send_notifications, values: {true: false, false: true}, otherwise: true}
      promo_codes: {when: {coupons: $given}, each: "coupons[]"}
      billing_address: {fields: {'''+B+'''}}
      shipping_address: {fields: {'''+A('shipp_')+'''}}
      items:
        each: "order_item[]"
        fields:
          variant_id: {first_of: [order_item_variant_id, {hook: medusa.first_variant, with: [order_item_id, "/$step.products[].product"]}]}
          title: order_item_name
          quantity: {from: order_item_quantity, as: integer}
          unit_price: {from: order_item_price, as: number}
      shipping_methods:
        list:
          - when: [{shipping_price: $given}, {order_shipping_method: $given}]
            fields:
              name: {first_of: [order_shipping_method, "$step.options.shipping_options[0].name"]}
              shipping_option_id: {first_of: ["$step.options.shipping_options[name=$call.order_shipping_method].id", "$step.options.shipping_options[0].id"]}
              amount: {first_of: [{from: shipping_price, as: number}, {const: 0}]}
      metadata: {hook: medusa.notes, with: ["note_attributes[]"]}
  - name: order
    post: "/draft-orders/{id}/convert-to-order"
    path: {id: $step.draft.draft_order.id}
    query: {fields: {const: "id,customer_id,total"}}
    fields: {}
  - name: collection
    when: {financial_status: paid}
    post: /payment-collections
    fields: {order_id: $step.order.order.id}
  - when: {financial_status: paid}
    post: "/payment-collections/{id}/mark-as-paid"
    path: {id: $step.collection.payment_collection.id}
    fields: {order_id: $step.order.order.id}
answer: {order_id: $step.order.order.id, id: $step.order.order.id, customer_id: $step.order.order.customer_id}
'''
F['order.update.write.yaml']='''# A status is reached by what leads to it. What is owed is marked as paid in a payment collection of its own.
method: order.update
steps:
  - refuse: "Parameter 'financial_status' can't be honoured on Medusa beside order_status canceled."
    when: {financial_status: $given, order_status: canceled}
  - name: order
    when: {financial_status: $given}
    get: "/orders/{id}"
    path: {id: order_id}
    query: {fields: {const: "id,payment_collections.id,payment_collections.status,payment_collections.payments.id,payment_collections.payments.captured_at"}}
  - name: collection
    when: {financial_status: $given, "$step.order.order.payment_collections[status=not_paid].id": $absent, "$step.order.order.payment_collections[].payments[!captured_at].id": $absent}
    post: /payment-collections
    fields: {order_id: order_id}
  - when: {financial_status: $given, "$step.order.order.payment_collections[].payments[!captured_at].id": $absent}
    post: "/payment-collections/{id}/mark-as-paid"
    path: {id: {first_of: [$step.collection.payment_collection.id, "$step.order.order.payment_collections[status=not_paid].id"]}}
    fields: {order_id: order_id}
  - when: {financial_status: $given, "$step.order.order.payment_collections[].payments[!captured_at].id": $present}
    post: "/payments/{id}/capture"
    path: {id: "$step.order.order.payment_collections[].payments[!captured_at].id"}
    fields: {}
  - {when: {order_status: canceled}, post: "/orders/{id}/cancel", path: {id: order_id}, query: {fields: {const: id}}, fields: {}}
  - {when: {order_status: completed}, post: "/orders/{id}/complete", path: {id: order_id}, query: {fields: {const: id}}, fields: {}}
  - {when: {order_status: archived}, post: "/orders/{id}/archive", path: {id: order_id}, query: {fields: {const: id}}, fields: {}}
answer: {updated_items: {const: 1}}
'''
F['order.return.add.write.yaml']='''# A return is begun, told its items, and asked for.
method: order.return.add
steps:
  - name: begun
    post: /returns
    query: {fields: {const: id}}
    fields: {order_id: order_id, location_id: $store.stock_location, description: comment, internal_note: staff_note, no_notification: {from: send_notifications, values: {true: false, false: true}, otherwise: true}}
    undo: {delete: "/returns/{id}/request", path: {id: $step.begun.return.id}}
  - post: "/returns/{id}/request-items"
    path: {id: $step.begun.return.id}
    query: {fields: {const: id}}
    fields:
      items:
        each: "order_products[]"
        fields: {id: order_product_id, quantity: {from: order_product_quantity, as: integer}, reason_id: {first_of: [order_product_reason_id, /return_reason_id]}, description: order_product_customer_comment}
  - when: {return_status_id: requested}
    post: "/returns/{id}/request"
    path: {id: $step.begun.return.id}
    query: {fields: {const: id}}
    fields: {no_notification: {from: send_notifications, values: {true: false, false: true}, otherwise: true}}
answer: {return_id: $step.begun.return.id}
'''
F['order.return.update.write.yaml']='''# What came back is received; what is canceled ends.
method: order.return.update
steps:
  - name: return
    when: {return_status_id: received}
    get: "/returns/{id}"
    path: {id: return_id}
    query: {fields: {const: "id,items.item_id,items.quantity"}}
  - {when: {return_status_id: received}, post: "/returns/{id}/receive", path: {id: $step.return.return.id}, query: {fields: {const: id}}, fields: {internal_note: staff_note, description: comment}}
  - when: {return_status_id: received}
    post: "/returns/{id}/receive-items"
    path: {id: return_id}
    query: {fields: {const: id}}
    fields:
      items:
        first_of:
          - {when: {"order_products[0].order_product_id": $present}, each: "order_products[]", fields: {id: order_product_id, quantity: {from: order_product_quantity, as: integer}}}
          - {each: "$step.return.return.items[]", fields: {id: item_id, quantity: quantity}}
  - {when: {return_status_id: received}, post: "/returns/{id}/receive/confirm", path: {id: return_id}, query: {fields: {const: id}}, fields: {no_notification: {from: send_notifications, values: {true: false, false: true}, otherwise: true}}}
  - {when: {return_status_id: canceled}, post: "/returns/{id}/cancel", path: {id: return_id}, query: {fields: {const: id}}, fields: {}}
answer: {updated_items: {const: 1}}
'''
F['order.return.delete.write.yaml']='''# A return stays, canceled.
method: order.return.delete
steps:
  - {post: "/returns/{id}/cancel", path: {id: return_id}, query: {fields: {const: id}}, fields: {no_notification: {const: true}}}
answer: {deleted: {const: true}}
'''
for k,v in F.items(): open(k,'w').write(v)
