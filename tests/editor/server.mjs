// SPDX-License-Identifier: GPL-3.0-or-later
// A language server over stdio, as an editor speaks to it.
import {spawn} from 'node:child_process';

export class Server {
  constructor(program, schema) {
    this.child = spawn(process.execPath, [program, '--stdio'], {stdio: ['pipe', 'pipe', 'inherit']});
    this.rest = Buffer.alloc(0);
    this.waiting = new Map();
    this.diagnostics = new Map();
    this.last = 0;
    this.settings = {yaml: {schemas: {[schema]: '*.yaml'}, validate: true, hover: true, completion: true,
                            schemaStore: {enable: false}, format: {enable: false}}};
    this.child.stdout.on('data', (data) => this.take(data));
  }

  take(data) {
    this.rest = Buffer.concat([this.rest, data]);
    for (;;) {
      const end = this.rest.indexOf('\r\n\r\n');
      if (end < 0) return;
      const length = Number(/Content-Length: (\d+)/.exec(this.rest.subarray(0, end).toString())[1]);
      if (this.rest.length < end + 4 + length) return;
      this.hear(JSON.parse(this.rest.subarray(end + 4, end + 4 + length).toString()));
      this.rest = this.rest.subarray(end + 4 + length);
    }
  }

  hear(message) {
    if (message.method === 'workspace/configuration')
      this.send({id: message.id, result: message.params.items.map((item) => this.settings[item.section] ?? {})});
    else if (message.method === 'textDocument/publishDiagnostics')
      this.diagnostics.get(message.params.uri)?.(message.params.diagnostics);
    else if (message.id !== undefined && message.method !== undefined)
      this.send({id: message.id, result: null});
    else if (this.waiting.has(message.id))
      this.waiting.get(message.id)(message.result ?? message.error);
  }

  send(message) {
    const text = JSON.stringify({jsonrpc: '2.0', ...message});
    this.child.stdin.write(`Content-Length: ${Buffer.byteLength(text)}\r\n\r\n${text}`);
  }

  ask(method, params) {
    const id = ++this.last;
    this.send({id, method, params});
    return new Promise((resolve) => this.waiting.set(id, resolve));
  }

  async start() {
    await this.ask('initialize', {processId: null, rootUri: null, capabilities: {
      workspace: {configuration: true},
      textDocument: {completion: {completionItem: {snippetSupport: true}}, hover: {contentFormat: ['markdown']}}}});
    this.send({method: 'initialized', params: {}});
    this.send({method: 'workspace/didChangeConfiguration', params: {settings: this.settings}});
  }

  // What is wrong with a text: the first that the server says of it.
  open(text) {
    const uri = `file:///t/${++this.last}.yaml`;
    const found = new Promise((resolve) => this.diagnostics.set(uri, resolve));
    this.send({method: 'textDocument/didOpen', params: {textDocument: {uri, languageId: 'yaml', version: 1, text}}});
    return found.then((diagnostics) => ({uri, diagnostics}));
  }

  at(method, uri, line, character) {
    return this.ask(method, {textDocument: {uri}, position: {line, character}});
  }

  stop() {
    this.child.kill();
  }
}
