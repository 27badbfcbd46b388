// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocControl
import DondocModel

/// The description of the API that is served at `/openapi.json`.
struct OpenAPI {
    let document: JSONValue

    init(endpoints: [Endpoint]) {
        var paths: [String: [String: JSONValue]] = [:]
        for endpoint in endpoints {
            paths[endpoint.path, default: [:]][endpoint.method.rawValue.lowercased()] = OpenAPI.operation(
                endpoint)
        }
        document = [
            "openapi": "3.1.0",
            "info": [
                "title": "Đôn Đốc control API", "version": .string(Release.version),
                "license": ["name": "Apache-2.0", "identifier": "Apache-2.0"],
                "description": .string(OpenAPI.introduction),
            ],
            "servers": [
                ["url": "http://localhost", "description": "On the Unix socket /run/dondoc/control.sock."]
            ],
            "paths": .object(paths.mapValues { .object($0) }),
            "components": [
                "schemas": .object(Schema.components.mapValues(\.json)),
                "responses": ["Problem": OpenAPI.problemResponse],
            ],
        ]
    }

    private static let introduction = """
        Reading is for everybody who may open the socket; changing is for root, the service's user and the members of \
        control.admins, by the socket's peer credentials. Instants carry the offset of the daemon's zone. An absent \
        field means that there is none. Problems are told in the language of Accept-Language, Vietnamese or English.
        """

    private static let problemResponse: JSONValue = [
        "description": "A problem, RFC 9457, with what to do about it.",
        "content": ["application/problem+json": ["schema": Schema.reference("Problem").json]],
    ]

    private static func operation(_ endpoint: Endpoint) -> JSONValue {
        let content: JSONValue = [
            "schema": endpoint.schema?.json ?? Schema.string.json
        ]
        let answers: JSONValue = [
            "200": ["description": "Done.", "content": .object([endpoint.mediaType: content])],
            "default": ["$ref": "#/components/responses/Problem"],
        ]
        var operation: [String: JSONValue] = [
            "operationId": .string(endpoint.name), "summary": .string(endpoint.summary),
            "parameters": .array(
                endpoint.pathParameters.map { parameter($0, in: "path", .string, "Its id.") }
                    + endpoint.parameters.map { parameter($0.name, in: "query", $0.schema, $0.summary) }),
            "responses": answers,
        ]
        if let body = endpoint.body {
            operation["requestBody"] = [
                "required": true, "content": ["application/json": ["schema": body.json]],
            ]
        }
        return .object(operation)
    }

    /// Choices are lists of which the members are separated by commas.
    private static func parameter(_ name: String, in place: String, _ schema: Schema, _ summary: String)
        -> JSONValue
    {
        var object: [String: JSONValue] = [
            "name": .string(name), "in": .string(place), "required": .boolean(place == "path"),
            "description": .string(summary), "schema": schema.json,
        ]
        if case .oneOf = schema {
            object["schema"] = Schema.array(schema).json
            object["explode"] = false
        }
        return .object(object)
    }
}
