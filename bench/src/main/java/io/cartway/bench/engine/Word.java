package io.cartway.bench.engine;

/** A word of the mapping language: one rule, and a record that it applies to. */
public enum Word {
    ABSENT("u_sku: {from: v, absent: ['', none]}", "'v':'none'"),
    COPY("name: v", "'v':'Handmade Vintage Cotton Shirt'"),
    ESCAPES("name: v", "'v':'Caf\\u00e9 \\/ na\\u00efve \\u00dcbergr\\u00f6\\u00dfe\\n'"),
    UTF8("name: v", "'v':'Café / naïve Übergröße, été'"),
    LONG_COPY("description: v", "'v':'" + "A sentence about a shirt. ".repeat(20) + "'"),
    NUMBER("price: v", "'v':'1043.23'"),
    INTEGER("sort_order: v", "'v':104"),
    BOOLEAN("avail_sale: v", "'v':'yes'"),
    STRING("id: v", "'v':79421"),
    MINOR("price: {from: v, as: {minor: 2}}", "'v':104323"),
    POSITIVE("in_stock: {from: v, as: positive}", "'v':'12.5'"),
    DATETIME("create_at: v", "'v':'2025-07-05T07:42:15'"),
    DATETIME_OFFSET("create_at: v", "'v':'2025-07-05T07:42:15.123+02:00'"),
    DATETIME_ZONE("create_at: {from: v, as: {datetime: Europe/Berlin}}", "'v':'2025-07-05 07:42:15'"),
    DATETIME_EPOCH("create_at: {from: v, as: {datetime: epoch}}", "'v':1751701335"),
    VALUES("type: {from: v, values: {simple: simple, variable: configurable, grouped: grouped}}", "'v':'variable'"),
    OTHERWISE("type: {from: v, values: {simple: simple}, otherwise: simple}", "'v':'other'"),
    CONST("type: {const: simple}", "'v':1"),
    WHEN("avail_view: {when: {v: publish, w: [a, b]}, const: true, otherwise: false}", "'v':'publish','w':'b'"),
    FIRST_OF("price: {first_of: [u, v, w]}", "'u':null,'v':'','w':'12.50'"),
    SUM("quantity: {sum: [u, v, '-w[].n']}", "'u':'10.50','v':4,'w':[{'n':1},{'n':'2.25'}]"),
    CONCAT("u_model: {concat: [u, {const: ' - '}, v]}", "'u':'A-1','v':79421"),
    INDEX("images: {each: 'v[]', fields: {sort_order: $index}}", "'v':[{},{},{}]"),
    PATH("name: a.b.v", "'a':{'x':1,'b':{'y':'2','v':'Shirt'}}"),
    POSITION("name: 'v[1].n'", "'v':[{'n':'a'},{'n':'b'},{'n':'c'}]"),
    SCALAR_LIST("categories_ids: 'v[].id'", "'v':[{'id':20},{'id':44},{'id':7}]"),
    KEYED_LIST(
            "name: 'v[code=name].value'",
            "'v':[{'code':'sku','value':'A'},{'code':'url','value':'B'},{'code':'name','value':'Shirt'}]"),
    EACH(
            "images: {each: 'v[]', fields: {id: id, http_path: src, alt: alt}}",
            "'v':[{'id':5,'src':'https://shop.test/a.jpg','alt':''},{'id':6,'src':'https://shop.test/b.jpg','alt':'b'}]"),
    LIST("images: {list: [{fields: {id: u}}, {fields: {id: v}}]}", "'u':1,'v':2"),
    FIELDS("special_price: {from: v, fields: {value: amount, avail: on}}", "'v':{'amount':'9.99','on':true}"),
    SPLIT("stores_ids: {from: v, as: {list: ','}}", "'v':'1, 2, 3'"),
    JOIN_WITH("meta_title: {from: 'v[].n', as: {join_with: ', '}}", "'v':[{'n':'a'},{'n':'b'}]"),
    AFTER_LAST("url: {from: v, as: {after_last: /}}", "'v':'gid://shop/Product/79421'"),
    FILE_NAME(
            "images: {list: [{fields: {file_name: {from: v, as: file_name}}}]}",
            "'v':'https:\\/\\/shop.test\\/wp-content\\/uploads\\/2025\\/01\\/shirt-0.jpg'"),
    MIME_TYPE(
            "images: {list: [{fields: {mime-type: {from: v, as: mime_type}}}]}",
            "'v':'https:\\/\\/shop.test\\/wp-content\\/uploads\\/2025\\/01\\/shirt-0.jpg'"),
    NAME("meta_keywords: {from: v, as: first_name}", "'v':'Ada King Lovelace'"),
    COUNTRY("tax_class_id: {from: v, as: country_code3}", "'v':'DE'"),
    JSON("additional_fields: {fields: {v: {from: v, as: json}}}", "'v':{'a':[1,true,null],'b':{'c':'d'}}"),
    JOIN(
            "{classes: {get: '/classes/{key}', key: v}}",
            "url: $join.classes.name",
            "'v':7,'$join':{'classes':{'id':7,'name':'Reduced rate','$key':'7'}}"),
    LOOKUP(
            "{files: {get: /files, query: {include: '{keys}'}, key: 'v[].id', by: id, many: true}}",
            "images: {each: 'v[]', fields: {alt: {join: files, key: id, from: name}}}",
            "'v':[{'id':5},{'id':6}],'$join':{'files':[{'name':'a.jpg','$key':'5'},{'name':'b.jpg','$key':'6'}]}"),
    HOOK("unit_price: {hook: quotient, with: [u, v]}", "'u':'100.00','v':3");

    private static final int RECORDS = WordBenchmark.RECORDS;

    private final String joins;
    private final String rule;
    private final String members;

    Word(String rule, String members) {
        this("{}", rule, members);
    }

    Word(String joins, String rule, String members) {
        this.joins = joins;
        this.rule = rule;
        this.members = members.replace('\'', '"');
    }

    /** A mapping file of this rule. */
    String yaml() {
        return "entity: Product\nrecords: data.items\nzone: UTC\njoins: " + joins + "\nfields:\n  " + rule + "\n";
    }

    /** A page of records that the rule applies to, in an envelope. */
    String page() {
        return "{\"data\":{\"total\":100,\"items\":[" + ("{" + members + "},").repeat(RECORDS - 1) + "{" + members
                + "}]},\"errors\":[]}";
    }
}
