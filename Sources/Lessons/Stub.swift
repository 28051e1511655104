enum LessonsStub {}
