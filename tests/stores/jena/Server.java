import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.query.Query;
import org.apache.jena.query.QueryCancelledException;
import org.apache.jena.query.QueryException;
import org.apache.jena.query.QueryExecution;
import org.apache.jena.query.QueryExecutionFactory;
import org.apache.jena.query.QueryFactory;
import org.apache.jena.query.ReadWrite;
import org.apache.jena.query.ResultSet;
import org.apache.jena.query.ResultSetFormatter;
import org.apache.jena.rdf.model.Model;
import org.apache.jena.riot.Lang;
import org.apache.jena.riot.RDFDataMgr;
import org.apache.jena.riot.RDFLanguages;
import org.apache.jena.riot.RDFParser;
import org.apache.jena.riot.RiotException;
import org.apache.jena.riot.system.StreamRDFLib;
import org.apache.jena.shared.JenaException;
import org.apache.jena.sparql.core.DatasetDescription;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.core.DatasetGraphFactory;
import org.apache.jena.sparql.core.DynamicDatasets;
import org.apache.jena.tdb2.DatabaseMgr;
import org.apache.jena.update.UpdateAction;
import org.apache.jena.update.UpdateFactory;

/**
 * Jena TDB2 behind the URLs that Fuseki gives a dataset: /ds/sparql, /ds/update and /ds/data. Debian has Jena's jars but
 * no Fuseki. Loopback only; one transaction a request, as in Fuseki.
 *
 * Arguments: folder of the database, file to write the port into, and "read-only" or nothing.
 */
public final class Server {
    private static final int SECONDS = 60;
    private static final Lang[] GRAPHS = {Lang.TURTLE, Lang.NTRIPLES, Lang.RDFXML};
    private final DatasetGraph data;
    private final boolean readOnly;

    private Server(DatasetGraph data, boolean readOnly) {
        this.data = data;
        this.readOnly = readOnly;
    }

    public static void main(String[] arguments) throws IOException {
        Server server = new Server(DatabaseMgr.connectDatasetGraph(arguments[0]), List.of(arguments).contains("read-only"));
        HttpServer http = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        http.createContext("/ds/sparql", exchange -> server.answer(exchange, server::query));
        http.createContext("/ds/update", exchange -> server.answer(exchange, server::update));
        http.createContext("/ds/data", exchange -> server.answer(exchange, server::graphStore));
        http.setExecutor(Executors.newFixedThreadPool(8));
        http.start();
        Path part = Path.of(arguments[1] + ".part");
        Files.writeString(part, String.valueOf(http.getAddress().getPort()));
        Files.move(part, Path.of(arguments[1]));
    }

    private record Reply(int code, String type, byte[] body) {
        static Reply words(int code, String words) {
            return new Reply(code, "text/plain; charset=utf-8", (words + "\n").getBytes(StandardCharsets.UTF_8));
        }
    }

    private interface Service {
        Reply serve(HttpExchange exchange, Map<String, List<String>> parameters) throws IOException;
    }

    private void answer(HttpExchange exchange, Service service) throws IOException {
        Reply reply;
        try {
            reply = service.serve(exchange, parameters(exchange.getRequestURI().getRawQuery()));
        } catch (QueryCancelledException error) {
            reply = Reply.words(503, "Query timed out");
        } catch (RiotException | QueryException error) {
            reply = Reply.words(400, String.valueOf(error.getMessage()));
        } catch (JenaException | UnsupportedOperationException error) {
            reply = Reply.words(500, String.valueOf(error));
        } catch (IllegalArgumentException error) {
            reply = Reply.words(400, String.valueOf(error.getMessage()));
        } catch (Throwable error) {
            reply = Reply.words(500, String.valueOf(error));
        }
        try (exchange) {
            if (reply.type() != null) {
                exchange.getResponseHeaders().set("Content-Type", reply.type());
            }
            boolean head = exchange.getRequestMethod().equals("HEAD");
            byte[] body = head || reply.body() == null ? new byte[0] : reply.body();
            exchange.sendResponseHeaders(reply.code(), body.length == 0 ? -1 : body.length);
            if (body.length > 0) {
                exchange.getResponseBody().write(body);
            }
        }
    }

    private static Map<String, List<String>> parameters(String text) {
        Map<String, List<String>> found = new HashMap<>();
        for (String pair : text == null || text.isEmpty() ? new String[0] : text.split("&")) {
            int equals = pair.indexOf('=');
            String name = equals < 0 ? pair : pair.substring(0, equals);
            String value = equals < 0 ? "" : pair.substring(equals + 1);
            found.computeIfAbsent(URLDecoder.decode(name, StandardCharsets.UTF_8), key -> new ArrayList<>())
                .add(URLDecoder.decode(value, StandardCharsets.UTF_8));
        }
        return found;
    }

    /** The text of a query or an update: a parameter of the URL, of a form, or the body itself. */
    private static String operation(HttpExchange exchange, Map<String, List<String>> parameters, String name)
            throws IOException {
        String type = String.valueOf(exchange.getRequestHeaders().getFirst("Content-Type"));
        if (exchange.getRequestMethod().equals("POST")) {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            if (type.startsWith("application/sparql-" + name)) {
                return body;
            }
            parameters(body).forEach((key, values) -> parameters.merge(key, values, (a, b) -> b));
        }
        if (!parameters.containsKey(name)) {
            throw new IllegalArgumentException("there is no parameter " + name);
        }
        return parameters.get(name).get(0);
    }

    private Reply query(HttpExchange exchange, Map<String, List<String>> parameters) throws IOException {
        Query query = QueryFactory.create(operation(exchange, parameters, "query"));
        List<String> defaults = parameters.getOrDefault("default-graph-uri", List.of());
        List<String> named = parameters.getOrDefault("named-graph-uri", List.of());
        String accept = String.valueOf(exchange.getRequestHeaders().getFirst("Accept"));
        data.begin(ReadWrite.READ);
        try {
            DatasetGraph read = data;
            if (!defaults.isEmpty() || !named.isEmpty()) {
                read = DynamicDatasets.dynamicDataset(DatasetDescription.create(defaults, named), data, false);
            }
            try (QueryExecution execution = QueryExecution.dataset(org.apache.jena.query.DatasetFactory.wrap(read))
                    .query(query).timeout(SECONDS, java.util.concurrent.TimeUnit.SECONDS).build()) {
                ByteArrayOutputStream body = new ByteArrayOutputStream();
                if (query.isSelectType()) {
                    ResultSet rows = execution.execSelect();
                    if (accept.contains("text/csv")) {
                        ResultSetFormatter.outputAsCSV(body, rows);
                        return new Reply(200, "text/csv; charset=utf-8", body.toByteArray());
                    }
                    ResultSetFormatter.outputAsJSON(body, rows);
                    return new Reply(200, "application/sparql-results+json", body.toByteArray());
                }
                if (query.isAskType()) {
                    ResultSetFormatter.outputAsJSON(body, execution.execAsk());
                    return new Reply(200, "application/sparql-results+json", body.toByteArray());
                }
                Model model = query.isConstructType() ? execution.execConstruct() : execution.execDescribe();
                return written(model.getGraph(), accept);
            }
        } finally {
            data.end();
        }
    }

    private static Reply written(Graph graph, String accept) {
        Lang lang = Lang.TURTLE;
        for (Lang candidate : GRAPHS) {
            if (accept.startsWith(candidate.getHeaderString())) {
                lang = candidate;
            }
        }
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        RDFDataMgr.write(body, graph, lang);
        return new Reply(200, lang.getHeaderString() + "; charset=utf-8", body.toByteArray());
    }

    private Reply update(HttpExchange exchange, Map<String, List<String>> parameters) throws IOException {
        if (!exchange.getRequestMethod().equals("POST")) {
            return Reply.words(405, "SPARQL Update needs POST");
        }
        String text = operation(exchange, parameters, "update");
        if (readOnly) {
            return Reply.words(403, "the dataset is read-only");
        }
        write(() -> UpdateAction.execute(UpdateFactory.create(text), data));
        return new Reply(204, null, null);
    }

    /** One write transaction: whole or not at all. */
    private void write(Runnable change) {
        data.begin(ReadWrite.WRITE);
        try {
            change.run();
            data.commit();
        } catch (Throwable error) {
            data.abort();
            throw error;
        } finally {
            data.end();
        }
    }

    private Reply graphStore(HttpExchange exchange, Map<String, List<String>> parameters) throws IOException {
        if (!parameters.containsKey("graph") && !parameters.containsKey("default")) {
            return Reply.words(400, "name a graph: ?graph=IRI or ?default");
        }
        Node name = parameters.containsKey("graph")
            ? NodeFactory.createURI(parameters.get("graph").get(0)) : org.apache.jena.sparql.core.Quad.defaultGraphIRI;
        String method = exchange.getRequestMethod();
        boolean reads = method.equals("GET") || method.equals("HEAD");
        if (!reads && readOnly) {
            return Reply.words(403, "the dataset is read-only");
        }
        if (reads) {
            data.begin(ReadWrite.READ);
            try {
                if (name.getURI().startsWith("http") && !data.containsGraph(name)) {
                    return Reply.words(404, "there is no such graph");
                }
                return written(data.getGraph(name), String.valueOf(exchange.getRequestHeaders().getFirst("Accept")));
            } finally {
                data.end();
            }
        }
        boolean[] there = {false};
        if (method.equals("DELETE")) {
            write(() -> {
                there[0] = data.containsGraph(name);
                data.removeGraph(name);
            });
            return there[0] ? new Reply(204, null, null) : Reply.words(404, "there is no such graph");
        }
        if (!method.equals("PUT") && !method.equals("POST")) {
            return Reply.words(405, "not a method of the Graph Store Protocol");
        }
        String type = String.valueOf(exchange.getRequestHeaders().getFirst("Content-Type")).split(";")[0].trim();
        Lang lang = RDFLanguages.contentTypeToLang(type);
        if (lang == null || !RDFLanguages.isTriples(lang)) {
            return Reply.words(415, "no triples are read from " + type);
        }
        byte[] body = exchange.getRequestBody().readAllBytes();
        write(() -> {
            there[0] = data.containsGraph(name);
            if (method.equals("PUT")) {
                data.removeGraph(name);
            }
            RDFParser.create().source(new ByteArrayInputStream(body)).lang(lang).base("http://localhost/")
                .parse(StreamRDFLib.graph(data.getGraph(name)));
        });
        return new Reply(there[0] ? 204 : 201, null, null);
    }
}
