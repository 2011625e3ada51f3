// A real Vendure 3.7.3 in memory: starts it, fills it with its own demo catalogue, makes orders through its shop API.
// Usage: node shop.js PORT (run where @vendure/core is installed, with package/assets from @vendure/create beside it).
// Prints one line of JSON (address, API key, ids) when everything is in; then serves until it is ended.
'use strict';
const path = require('path');
const { createRequire } = require('module');
const here = createRequire(path.join(process.cwd(), 'package.json'));
const { bootstrap, dummyPaymentHandler, DefaultLogger, JobQueueService, LogLevel } = here('@vendure/core');
const { populate } = here('@vendure/core/cli');
const orders = require('./orders.js');

const port = Number(process.argv[2] || 13010);
const base = `http://127.0.0.1:${port}`;
const assets = path.join(process.cwd(), 'package', 'assets');
const files = new Map();

// Keeps product images in memory, so that products have real assets without an asset server.
const imageStore = {
  writeFileFromBuffer: async (name, data) => (files.set(name, data), name),
  writeFileFromStream: async (name, stream) => {
    const parts = [];
    for await (const part of stream) parts.push(part);
    files.set(name, Buffer.concat(parts));
    return name;
  },
  readFileToBuffer: async name => files.get(name),
  readFileToStream: async name => require('stream').Readable.from([files.get(name)]),
  deleteFile: async name => void files.delete(name),
  fileExists: async name => files.has(name),
  toAbsoluteUrl: (_request, name) => `${base}/assets/${name}`,
};

const config = {
  apiOptions: { hostname: '127.0.0.1', port, adminApiPath: 'admin-api', shopApiPath: 'shop-api' },
  authOptions: {
    tokenMethod: ['bearer', 'api-key'],
    superadminCredentials: { identifier: 'superadmin', password: 'superadmin' },
  },
  dbConnectionOptions: {
    type: 'sqljs',
    synchronize: true,
    database: new Uint8Array([]),
    autoSave: false,
  },
  paymentOptions: { paymentMethodHandlers: [dummyPaymentHandler] },
  importExportOptions: { importAssetsDir: path.join(assets, 'images') },
  assetOptions: {
    assetStorageStrategy: imageStore,
    assetPreviewStrategy: { generatePreviewImage: async (_ctx, _type, data) => data },
  },
  logger: new DefaultLogger({ level: LogLevel.Error, timestamp: false }),
};

async function main() {
  const app = await populate(
    () => bootstrap(config),
    path.join(assets, 'initial-data.json'),
    path.join(assets, 'products.csv'),
  );
  await app.get(JobQueueService).start(); // fills the collections
  console.log(JSON.stringify(await orders.make(base)));
}

console.info = console.error; // standard output carries the one line only
main().catch(problem => {
  console.error(problem);
  process.exit(1);
});
