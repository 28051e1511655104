enum MathematicsStub {}
