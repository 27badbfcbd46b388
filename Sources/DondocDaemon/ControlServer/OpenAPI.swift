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
        Reading is for everybody who may open the socket, or for whom control.readers names; changing is for root, the \
        service's user and the members of control.admins, by the socket's peer credentials. Instants carry the offset of the daemon's zone. An absent \
        field means that there is none. Problems are told in the language of Accept-Language, Vietnamese or English.
        """

    private static let problemResponse: JSONValue = [
        "description": "A problem, RFC 9457, with what to do about it.", "headers": headers,
        "content": ["application/problem+json": ["schema": Schema.reference("Problem").json]],
    ]

    /// What every answer bears.
    private static let headers: JSONValue = .object(
        [
            ("Dondoc-Version", "The daemon's version."), ("Dondoc-Zone", "The zone in which it counts days."),
            ("Content-Language", "vi or en, as Accept-Language asks."),
        ].reduce(into: [:]) {
            $0[$1.0] = [
                "description": .string($1.1), "required": .boolean(true), "schema": Schema.string.json,
            ]
        })

    private static func operation(_ endpoint: Endpoint) -> JSONValue {
        let content: JSONValue = [
            "schema": endpoint.schema?.json ?? Schema.string.json
        ]
        var answers: [String: JSONValue] = [
            "200": [
                "description": "Done.", "headers": headers, "content": .object([endpoint.mediaType: content]),
            ],
            "default": ["$ref": "#/components/responses/Problem"],
        ]
        for kind in endpoint.problems {
            answers["\(kind.status)"] = ["$ref": "#/components/responses/Problem"]
        }
        var operation: [String: JSONValue] = [
            "operationId": .string(endpoint.name), "summary": .string(endpoint.summary),
            "parameters": .array(
                endpoint.pathParameters.map { parameter($0, in: "path", .name, "Its id.", isRequired: true) }
                    + endpoint.parameters.map {
                        parameter($0.name, in: "query", $0.schema, $0.summary, isRequired: $0.isRequired)
                    }),
            "responses": .object(answers),
        ]
        if let body = endpoint.body {
            operation["requestBody"] = [
                "required": true, "content": ["application/json": ["schema": body.json]],
            ]
        }
        return .object(operation)
    }

    /// Choices are lists of which the members are separated by commas.
    private static func parameter(
        _ name: String, in place: String, _ schema: Schema, _ summary: String, isRequired: Bool
    ) -> JSONValue {
        var object: [String: JSONValue] = [
            "name": .string(name), "in": .string(place), "required": .boolean(isRequired),
            "description": .string(summary), "schema": schema.json,
        ]
        if case .oneOf = schema {
            object["schema"] = ["type": "array", "items": schema.json, "minItems": .number(1)]
            object["explode"] = false
        }
        return .object(object)
    }
}
