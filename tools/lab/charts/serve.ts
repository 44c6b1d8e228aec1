import { chartServer } from "#tools/lab/charts/chart-server.ts";

/** Arguments: folder of the repository, port. A process of the lab; its output is its log. */
const [folder = "", port = ""] = process.argv.slice(2);

chartServer(folder, (line) => {
  process.stdout.write(`${line}\n`);
}).listen(Number(port), "127.0.0.1");
