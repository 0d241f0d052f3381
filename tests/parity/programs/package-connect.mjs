// Remote calls over HTTP/1.1 with Protocol Buffers: Connect's server and client, one answer, a stream of them, errors.
import { createServer } from 'node:http';
import { create, fromBinary, toBinary, toJsonString } from '@bufbuild/protobuf';
import { fileDesc, messageDesc, serviceDesc } from '@bufbuild/protobuf/codegenv2';
import { base64Encode } from '@bufbuild/protobuf/wire';
import {
  FieldDescriptorProto_Label,
  FieldDescriptorProto_Type,
  FileDescriptorProtoSchema,
} from '@bufbuild/protobuf/wkt';
import { Code, ConnectError, createClient, createContextKey, createContextValues } from '@connectrpc/connect';
import { connectNodeAdapter, createConnectTransport, createGrpcWebTransport } from '@connectrpc/connect-node';

// What protoc-gen-es writes into a file, made here from the description itself.
const field = (name, number, type, label = 'OPTIONAL') => ({
  name,
  number,
  type: FieldDescriptorProto_Type[type],
  label: FieldDescriptorProto_Label[label],
});
const description = create(FileDescriptorProtoSchema, {
  name: 'orders.proto',
  package: 'shop.v1',
  syntax: 'proto3',
  messageType: [
    {
      name: 'Order',
      field: [field('item', 1, 'STRING'), field('count', 2, 'INT64'), field('tags', 3, 'STRING', 'REPEATED')],
    },
    {
      name: 'Receipt',
      field: [field('text', 1, 'STRING'), field('cents', 2, 'DOUBLE'), field('seal', 3, 'BYTES')],
    },
  ],
  service: [
    {
      name: 'Orders',
      method: [
        { name: 'Place', inputType: '.shop.v1.Order', outputType: '.shop.v1.Receipt' },
        { name: 'Watch', inputType: '.shop.v1.Order', outputType: '.shop.v1.Receipt', serverStreaming: true },
      ],
    },
  ],
});
const file = fileDesc(base64Encode(toBinary(FileDescriptorProtoSchema, description)));
const OrderSchema = messageDesc(file, 0);
const Orders = serviceDesc(file, 0);

const bytes = toBinary(OrderSchema, create(OrderSchema, { item: 'tea', count: 12n, tags: ['hot', 'grün'] }));
console.log(bytes.join(' '), toJsonString(OrderSchema, fromBinary(OrderSchema, bytes)));

const kUser = createContextKey('nobody');
const log = (next) => async (request) => {
  console.log('server:', request.method.name, request.header.get('x-user'), request.protocolName);
  request.contextValues.set(kUser, request.header.get('x-user') ?? 'nobody');
  return next(request);
};
const routes = (router) =>
  router.service(Orders, {
    async place(order, context) {
      if (order.count > 100n)
        throw new ConnectError('too many', Code.ResourceExhausted, { 'x-limit': '100' });
      if (order.item === 'slow') await new Promise((resolve) => setTimeout(resolve, 5000).unref());
      if (order.item === 'bug') throw new Error('not for the caller');
      context.responseTrailer.set('x-counted', String(order.count));
      return {
        text: `${order.item} for ${context.values.get(kUser)}`,
        cents: 2.5,
        seal: new Uint8Array([1, 2]),
      };
    },
    async *watch(order) {
      for (let step = 1; step <= Number(order.count); step++) {
        yield { text: `${order.item} ${step}` };
        await new Promise((resolve) => setTimeout(resolve, 2));
      }
    },
  });
const server = createServer(connectNodeAdapter({ routes, interceptors: [log] })).listen(8080);
await new Promise((resolve) => server.once('listening', resolve));

const settings = { baseUrl: 'http://localhost:8080', httpVersion: '1.1' };
for (const transport of [
  createConnectTransport(settings),
  createConnectTransport({ ...settings, useBinaryFormat: false }),
  createGrpcWebTransport(settings),
]) {
  const client = createClient(Orders, transport);
  const receipt = await client.place(
    { item: 'tea', count: 2n },
    {
      headers: { 'x-user': 'ada' },
      onTrailer: (trailer) => console.log('trailer', trailer.get('x-counted')),
    },
  );
  console.log(receipt.$typeName, receipt.text, receipt.cents, receipt.seal.join());
  for await (const { text } of client.watch({ item: 'cup', count: 3n })) console.log(text);
  for (const order of [{ count: 101n }, { item: 'bug' }]) {
    const error = await client.place(order).catch((reason) => ConnectError.from(reason));
    console.log(error.name, Code[error.code], error.rawMessage, error.metadata.get('x-limit'));
  }
  const late = await client
    .place({ item: 'slow' }, { timeoutMs: 50 })
    .catch((reason) => ConnectError.from(reason));
  console.log(Code[late.code]);
}
console.log(createContextValues().get(kUser), ConnectError.name);
server.closeAllConnections();
server.close(() => console.log('closed'));
