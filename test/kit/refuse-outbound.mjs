// Loaded into every process of the service under test: tells on stderr of each connection that leaves the machine.
import { Socket } from 'node:net';

process.stderr.write('outbound guard on\n');
const connect = Socket.prototype.connect;
const isLocal = (host) => host === undefined || /^(localhost|127\.|::1$)/.test(host);

Socket.prototype.connect = function (...args) {
  const [options] = Array.isArray(args[0]) ? args[0] : args;
  const host = typeof options === 'object' && options !== null ? options.host : args[1];
  const path = typeof options === 'object' && options !== null ? options.path : undefined;
  if (path === undefined && !isLocal(host)) {
    process.stderr.write(`outbound connection to ${host}\n`);
    throw new Error(`outbound connection to ${host}`);
  }
  return connect.apply(this, args);
};
