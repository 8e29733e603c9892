"""Rebuild the pose model bundles from the published npm package, byte for byte.

    npm pack @mediapipe/pose@0.5.1675469404
    python models/build.py mediapipe-pose-0.5.1675469404.tgz

The package (Apache-2.0, see NOTICE) carries the person detector and three landmark networks as
plain TFLite files. The MediaPipe Tasks runtime reads a `.task` bundle: a stored zip of
`pose_detector.tflite` and `pose_landmarks_detector.tflite`, each with TFLite metadata that says
how to scale the picture. This script adds that metadata, zips, and checks `manifest.json`.
"""

from __future__ import annotations

import argparse
import hashlib
import importlib.util
import io
import json
import sys
import tarfile
import zipfile
from pathlib import Path
from types import ModuleType

import flatbuffers

HERE = Path(__file__).parent
DETECTOR = "package/pose_solution_packed_assets.data"
LANDMARKS = "package/pose_landmark_{model}.tflite"
# Scaling that each network was trained with: (pixel - mean) / std.
DETECTOR_NORMALIZATION = (127.5, 127.5)
LANDMARK_NORMALIZATION = (0.0, 255.0)
ZIP_DATE = (1980, 1, 1, 0, 0, 0)  # fixed, so that the same input gives the same bytes


def schema_module(name: str) -> ModuleType:
    """Load one flatbuffer schema of the mediapipe wheel without importing mediapipe itself."""
    package = importlib.util.find_spec("mediapipe")
    if package is None or not package.submodule_search_locations:
        sys.exit("mediapipe is not installed: run `pip install -e .` first.")
    path = Path(package.submodule_search_locations[0]) / "tasks" / "metadata" / f"{name}.py"
    spec = importlib.util.spec_from_file_location(name, path)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def image_metadata(mean: float, std: float) -> bytes:
    """TFLite metadata of a network with one RGB image input scaled by (pixel - mean) / std."""
    md = schema_module("metadata_schema_py_generated")
    options = md.NormalizationOptionsT()
    options.mean, options.std = [mean], [std]
    unit = md.ProcessUnitT()
    unit.optionsType = md.ProcessUnitOptions.NormalizationOptions
    unit.options = options
    properties = md.ImagePropertiesT()
    properties.colorSpace = md.ColorSpaceType.RGB
    content = md.ContentT()
    content.contentPropertiesType = md.ContentProperties.ImageProperties
    content.contentProperties = properties
    tensor = md.TensorMetadataT()
    tensor.name, tensor.content, tensor.processUnits = "image", content, [unit]
    graph = md.SubGraphMetadataT()
    graph.inputTensorMetadata = [tensor]
    model = md.ModelMetadataT()
    model.name, model.subgraphMetadata = "pose", [graph]
    builder = flatbuffers.Builder(0)
    builder.Finish(model.Pack(builder), b"M001")
    return bytes(builder.Output())


def with_metadata(network: bytes, mean: float, std: float) -> bytes:
    """The TFLite network with image metadata added as its buffer `TFLITE_METADATA`."""
    schema = schema_module("schema_py_generated")
    model = schema.ModelT.InitFromObj(schema.Model.GetRootAs(network))
    buffer = schema.BufferT()
    buffer.data = list(image_metadata(mean, std))
    entry = schema.MetadataT()
    entry.name, entry.buffer = "TFLITE_METADATA", len(model.buffers)
    model.buffers.append(buffer)
    model.metadata = [*(model.metadata or []), entry]
    builder = flatbuffers.Builder(0)
    builder.Finish(model.Pack(builder), b"TFL3")
    return bytes(builder.Output())


def bundle(detector: bytes, landmarks: bytes) -> bytes:
    """A `.task` bundle: a stored (not compressed) zip of the two networks."""
    memory = io.BytesIO()
    with zipfile.ZipFile(memory, "w", zipfile.ZIP_STORED) as archive:
        archive.writestr(zipfile.ZipInfo("pose_detector.tflite", ZIP_DATE), detector)
        archive.writestr(zipfile.ZipInfo("pose_landmarks_detector.tflite", ZIP_DATE), landmarks)
    return memory.getvalue()


def read_package(path: Path, model: str) -> tuple[bytes, bytes]:
    """Detector and landmark network, as bytes, out of the npm package."""
    with tarfile.open(path) as archive:
        members = [archive.extractfile(name) for name in (DETECTOR, LANDMARKS.format(model=model))]
        detector, landmarks = (member.read() if member else b"" for member in members)
    return detector, landmarks


def main() -> None:
    parser = argparse.ArgumentParser(description="Rebuild the pose model bundles.")
    parser.add_argument("package", type=Path, help="the .tgz that `npm pack` wrote")
    parser.add_argument("--out", type=Path, default=HERE, help="folder for the bundles")
    args = parser.parse_args()
    manifest = json.loads((HERE / "manifest.json").read_text())
    wrong = []
    for model in ("lite", "full", "heavy"):
        detector, landmarks = read_package(args.package, model)
        data = bundle(
            with_metadata(detector, *DETECTOR_NORMALIZATION),
            with_metadata(landmarks, *LANDMARK_NORMALIZATION),
        )
        name = f"pose_landmarker_{model}.task"
        (args.out / name).write_bytes(data)
        digest = hashlib.sha256(data).hexdigest()
        same = manifest["bundles"].get(name, {}).get("sha256") == digest
        print(
            f"{name}: {len(data)} bytes, sha256 {digest}, {'as' if same else 'NOT as'} in manifest"
        )
        wrong += [] if same else [name]
    if wrong:
        sys.exit(f"Not the bytes of manifest.json: {', '.join(wrong)}.")


if __name__ == "__main__":
    main()
